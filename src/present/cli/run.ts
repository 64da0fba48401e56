import { parseArgs } from 'node:util';
import { TextError } from '../../record/text-error.ts';
import { nearest } from '../../record/nearest.ts';
import { COMMANDS } from './catalog.ts';
import { EXIT, InterruptedError, LANGUAGE, QUIET, UsageError, type Command, type Invocation, type Terminal } from './command.ts';
import { helpOf, overview } from './help.ts';
import { systemFault } from './system-fault.ts';
import { terminal } from './terminal.ts';
import { version } from './version.ts';

/** Runs one command line and returns its exit code: 0 done, 1 failed, 2 misused, 130 interrupted. */
export async function runCommandLine(argv: readonly string[], given?: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  const plain = given ?? terminal({ quiet: rest.includes('--quiet'), language: languageOf(argv) });
  const { language } = plain;
  if (name === '--version' || name === '-v') {
    plain.out(version());
    return EXIT.ok;
  }
  const topic = name === 'help' ? (rest.find((word) => !word.startsWith('-')) ?? '--help') : name;
  if (topic === undefined || /^(?:--help|-h|--lang(?:=.*)?)$/.test(topic)) {
    plain.out(overview(language));
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  const command = await commandOf(topic);
  if (command === undefined) {
    const guess = nearest(topic, Object.keys(COMMANDS));
    plain.log(SAID.unknown[language](topic, guess));
    return EXIT.usage;
  }
  if (name === 'help' || rest.includes('--help') || rest.includes('-h')) {
    plain.out(helpOf(command, language));
    return EXIT.ok;
  }
  try {
    return await command.run(readInvocation(command, rest), plain);
  } catch (cause) {
    plain.progress('');
    const said = cause instanceof TextError ? cause.text[language] : (systemFault(cause)?.[language] ?? messageOf(cause));
    plain.log(cause instanceof UsageError ? `${said}\n${SAID.usage[language](command)}` : said);
    if (cause instanceof UsageError) return EXIT.usage;
    if (cause instanceof InterruptedError) return EXIT.interrupted;
    if (process.env['FIELDLINES_DEBUG'] !== undefined && cause instanceof Error) plain.log(cause.stack ?? '');
    return EXIT.failed;
  }
}

const SAID = {
  unknown: {
    en: (name: string, guess: string | null) =>
      `unknown command: ${name}${guess === null ? '' : ` (did you mean ${guess}?)`}\nrun fieldlines --help for the list`,
    zh: (name: string, guess: string | null) =>
      `没有这个命令：${name}${guess === null ? '' : `（是否指 ${guess}？）`}\n命令列表：fieldlines --help`,
  },
  usage: {
    en: ({ name, usage }: Command) => `usage: fieldlines ${usage}\nrun fieldlines ${name} --help for examples`,
    zh: ({ name, usage }: Command) => `用法：fieldlines ${usage}\n示例：fieldlines ${name} --help`,
  },
} as const;

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

async function commandOf(name: string): Promise<Command | undefined> {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.read() : undefined;
}

/** `--top -3` as `--top=-3`: a negative number is a value, not an option. */
function signedValues(argv: readonly string[]): string[] {
  return argv.reduce<string[]>((kept, word) => {
    const before = kept.at(-1);
    return /^-\d/.test(word) && before !== undefined && /^--[^=]+$/.test(before)
      ? [...kept.slice(0, -1), `${before}=${word}`]
      : [...kept, word];
  }, []);
}

function readInvocation(command: Command, argv: readonly string[]): Invocation {
  const declared = [...command.options, QUIET, LANGUAGE];
  const options = Object.fromEntries(declared.map((option) => [option.name, { type: option.type, multiple: option.multiple === true }]));
  const { tokens } = parseArgs({ args: signedValues(argv), options, strict: false, allowPositionals: true, tokens: true });
  const values: Record<string, string | boolean | string[]> = {};
  const loose: Record<string, string | boolean> = {};
  const positionals: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      positionals.push(token.value);
      continue;
    }
    const option = declared.find((one) => one.name === token.name);
    if (option === undefined) {
      if (command.takesLooseOptions !== true) {
        const guess = nearest(
          token.name,
          declared.map((one) => one.name),
        );
        throw new UsageError({
          en: `unknown option: ${token.rawName}${guess === null ? '' : ` (did you mean --${guess}?)`}`,
          zh: `没有这个选项：${token.rawName}${guess === null ? '' : `（是否指 --${guess}？）`}`,
        });
      }
      const next = tokens[at + 1];
      if (token.value !== undefined) loose[token.name] = token.value;
      else if (next?.kind === 'positional' && command.switches?.has(token.name) !== true) {
        loose[token.name] = next.value;
        at += 1;
      } else loose[token.name] = true;
    } else if (option.type === 'boolean') values[option.name] = true;
    else {
      if (token.value === undefined) {
        const value = option.value ?? 'VALUE';
        throw new UsageError({ en: `--${option.name} needs a value: ${value}`, zh: `--${option.name} 需要取值：${value}` });
      }
      if (option.multiple === true) {
        const held = values[option.name];
        values[option.name] = [...(Array.isArray(held) ? held : []), token.value];
      } else values[option.name] = token.value;
    }
  }
  const { min, max } = command.positionals;
  if (positionals.length < min)
    throw new UsageError({
      en: `too few arguments: ${positionals.length} (needs ${min})`,
      zh: `参数不足：${positionals.length} 个（需要 ${min} 个）`,
    });
  if (positionals.length > max) {
    const spare = positionals.slice(max).join(' ');
    throw new UsageError({ en: `too many arguments: ${spare}`, zh: `多余的参数：${spare}` });
  }
  return { positionals, options: values, loose };
}

function languageOf(argv: readonly string[]): 'en' | 'zh' {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  if (word !== undefined) return word.startsWith('zh') ? 'zh' : 'en';
  return (process.env['LC_ALL'] ?? process.env['LANG'] ?? '').startsWith('zh') ? 'zh' : 'en';
}
