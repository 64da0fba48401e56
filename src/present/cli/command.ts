import { TextError } from '../../record/text-error.ts';
import type { Language, Text } from '../../record/text.ts';

/** The effects a command may have; tests pass their own. */
export interface Terminal {
  /** Results, on standard output. */
  out(text: string): void;
  /** Words to the user, on standard error. */
  log(text: string): void;
  /** Draws or redraws one line of progress; nothing when output is a pipe or `--quiet` was given. */
  progress(line: string): void;
  /** Lines of standard input. */
  readLines(): AsyncIterable<string>;
  /** Calls the listener, in place of ending the program, when the user interrupts; returns how to let go of it. */
  onInterrupt?(listener: () => void): () => void;
  readonly language: Language;
  /** Cells in a line of the screen that results are shown on; null when they go into a pipe or a file. */
  readonly columns?: number | null;
}

export interface Option {
  readonly name: string;
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly value?: string;
  readonly help: Text;
}

export interface Invocation {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[]>>;
  /** Options that the command did not declare, for commands that take an analysis' own. */
  readonly loose: Readonly<Record<string, string | boolean>>;
}

/** One command of the CLI. `run` returns the exit code. */
export interface Command {
  readonly name: string;
  readonly summary: Text;
  readonly usage: string;
  readonly examples: readonly string[];
  readonly options: readonly Option[];
  readonly takesLooseOptions?: boolean;
  /** Loose options that take no value. */
  readonly switches?: ReadonlySet<string>;
  readonly positionals: { readonly min: number; readonly max: number };
  run(invocation: Invocation, terminal: Terminal): Promise<number>;
}

/** Misuse of a command: shown with its usage, exit code 2. */
export class UsageError extends TextError {
  constructor(said: string | Text) {
    super(typeof said === 'string' ? { en: said, zh: said } : said);
    this.name = 'UsageError';
  }
}

/** The user stopped the command: exit code 130, as shells have it. */
export class InterruptedError extends TextError {
  constructor(text: Text = { en: 'stopped; nothing was written', zh: '已中止，未写入任何内容' }) {
    super(text);
    this.name = 'InterruptedError';
  }
}

export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;

export const QUIET: Option = {
  name: 'quiet',
  type: 'boolean',
  help: { en: 'print results only: no progress, no notes', zh: '只输出结果，不显示进度和说明' },
};
export const LANGUAGE: Option = {
  name: 'lang',
  type: 'string',
  value: 'en|zh',
  help: { en: 'language of tables and notes', zh: '帮助、表格和说明的语言' },
};

export function textOption(invocation: Invocation, name: string): string | undefined {
  const value = invocation.options[name];
  return typeof value === 'string' ? value : undefined;
}

export function flagOption(invocation: Invocation, name: string): boolean {
  return invocation.options[name] === true;
}

export function listOption(invocation: Invocation, name: string): readonly string[] {
  const value = invocation.options[name];
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
}

/** The positional at `index`, which the command declared as required. */
export function positional(invocation: Invocation, index: number, what: string): string {
  const value = invocation.positionals[index];
  if (value === undefined) throw new UsageError({ en: `missing ${what}`, zh: `缺少 ${what}` });
  return value;
}
