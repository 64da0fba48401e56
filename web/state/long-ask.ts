import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, heldAnswer, holdAnswer, useVersion, type Asked } from './api.ts';

/** A question that takes long: how far its answer is, and how to stop it. */
export interface LongAsked<T> extends Asked<T> {
  /** 0 to 1; null when nothing was told yet. */
  readonly done: number | null;
  /** Seconds until the answer at the pace so far. */
  readonly secondsLeft: number | null;
  /** The person stopped it. */
  readonly cancelled: boolean;
  /** Null for a question that does not run. */
  readonly cancel: (() => void) | null;
  readonly again: () => void;
}

interface State<T> extends Asked<T> {
  readonly done: number | null;
  readonly secondsLeft: number | null;
  readonly cancelled: boolean;
}

/** A form is typed into: the question goes out when it has rested. */
const REST_MS = 200;
const LEAST_TOLD = 0.03;
const IDLE = { data: null, error: null, waiting: false, path: null, done: null, secondsLeft: null, cancelled: false } as const;

/** The answer to a GET whose server streams `progress`, then `answer` or `failed`; leaving or cancelling stops the work there. */
export function useLongAsk<T>(path: string | null): LongAsked<T> {
  const version = useVersion();
  const [round, setRound] = useState(0);
  const [state, setState] = useState<State<T>>(IDLE);
  const running = useRef<AbortController | null>(null);
  useEffect(() => {
    if (path === null) {
      setState(IDLE);
      return undefined;
    }
    const key = `${version} ${path}`;
    const known = heldAnswer<T>(key);
    if (known !== undefined) {
      setState({ ...IDLE, data: known, path });
      return undefined;
    }
    const controller = new AbortController();
    running.current = controller;
    setState((before) => ({ ...before, error: null, waiting: true, done: null, secondsLeft: null, cancelled: false }));
    const timer = setTimeout(() => {
      const started = performance.now();
      const tell = (done: number): void => {
        const spent = (performance.now() - started) / 1000;
        setState((before) => ({ ...before, done, secondsLeft: done < LEAST_TOLD ? null : (spent * (1 - done)) / done }));
      };
      streamed<T>(path, controller.signal, tell).then(
        (data) => {
          holdAnswer(key, data);
          setState({ ...IDLE, data, path });
        },
        (cause: unknown) => {
          if (controller.signal.aborted) return;
          setState({ ...IDLE, error: cause instanceof ApiError ? cause : new ApiError('unreachable', 0), path });
        },
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [path, version, round]);
  const cancel = useCallback(() => {
    running.current?.abort();
    setState((before) => ({ ...before, waiting: false, done: null, secondsLeft: null, cancelled: true }));
  }, []);
  const again = useCallback(() => setRound((before) => before + 1), []);
  // Until the effect has run, the question is already on its way.
  const waiting = state.waiting || (path !== null && state.path !== path && state.error === null && !state.cancelled);
  return { ...state, waiting, cancel: waiting ? cancel : null, again };
}

/** Reads an event stream to its `answer`; throws what it says when it failed. */
async function streamed<T>(path: string, signal: AbortSignal, tell: (done: number) => void): Promise<T> {
  const response = await fetch(path, { signal });
  if (!response.ok || response.body === null) {
    const told = (await response.json().catch(() => ({}))) as { error?: string };
    throw new ApiError(told.error ?? `HTTP ${response.status}`, response.status);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let parts: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new ApiError('unreachable', 0);
    parts.push(value);
    // A large answer comes in many parts, and no line of it ends before its last.
    if (!value.includes('\n')) continue;
    const events = parts.join('').split('\n\n');
    parts = [events.pop() ?? ''];
    for (const event of events) {
      const [kind, data] = [/^event: (\w+)$/m.exec(event)?.[1], /^data: (.*)$/m.exec(event)?.[1]];
      if (data === undefined) continue;
      if (kind === 'progress') tell((JSON.parse(data) as { done: number }).done);
      else if (kind === 'answer') return JSON.parse(data) as T;
      else if (kind === 'failed') {
        const { error } = JSON.parse(data) as { error: string };
        throw new ApiError(error, /^(?:invalid|unknown) /.test(error) ? 400 : 500);
      }
    }
  }
}
