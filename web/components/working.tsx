import { useEffect, useState, type ReactNode } from 'react';
import { useSpeech } from '../state/language.ts';
import type { LongAsked } from '../state/long-ask.ts';
import { Waiting } from './says.tsx';

interface WorkingProps {
  readonly of: Pick<LongAsked<unknown>, 'data' | 'waiting' | 'done' | 'secondsLeft' | 'cancelled' | 'cancel' | 'again'>;
  readonly what?: string;
}

/** Words, a bar and a way to stop while an answer is on its way; a way to ask again after it was stopped. Nothing otherwise. */
export function Working({ of: { data, waiting, done, secondsLeft, cancelled, cancel, again }, what }: WorkingProps): ReactNode {
  const { say, percent, number } = useSpeech();
  const spent = useSeconds(waiting);
  if (cancelled)
    return (
      <div className="working" role="status">
        <p>
          {data === null
            ? say('Stopped; nothing was computed.', '已停止，未得出结果。')
            : say('Stopped; what is shown answers the settings before.', '已停止；所示为此前设置的结果。')}
        </p>
        <button type="button" onClick={again}>
          {say('Run it again', '重新运行')}
        </button>
      </div>
    );
  if (!waiting) return null;
  if (cancel === null) return data === null ? <Waiting {...(what === undefined ? {} : { what })} /> : null;
  const words = what ?? say('Drawing samples again and again', '正在反复抽样');
  return (
    <div className={data === null ? 'working waiting' : 'working'}>
      <p role="status">{words}</p>
      <progress aria-label={words} max={1} {...(done === null || done === 0 ? {} : { value: done })} />
      <p className="n">
        {done === null || done === 0
          ? say(`${number(spent)} s so far`, `已用 ${number(spent)} 秒`)
          : `${percent(done, 0)}${
              secondsLeft === null
                ? ''
                : say(`, about ${number(Math.ceil(secondsLeft))} s left`, `，约剩 ${number(Math.ceil(secondsLeft))} 秒`)
            }`}
      </p>
      <button type="button" onClick={cancel}>
        {say('Cancel', '取消')}
      </button>
    </div>
  );
}

/** Whole seconds since `running` became true. */
function useSeconds(running: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (!running) return undefined;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return seconds;
}
