import { parseArgs } from 'node:util';
import { nearest } from '../../study/nearest.ts';
import { COMMANDS } from './catalog.ts';
import { EXIT, InterruptedError, LANGUAGE, QUIET, UsageError, type Command, type Invocation, type Terminal } from './command.ts';
import { terminal } from './terminal.ts';
import { version } from './version.ts';

/** Runs one command line and returns its exit code: 0 done, 1 failed, 2 misused, 130 interrupted. */
export async function runCommandLine(argv: readonly string[], given?: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  const plain = given ?? terminal({ quiet: rest.includes('--quiet'), language: languageOf(rest) });
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const topic = name === 'help' ? await commandOf(rest[0] ?? '') : undefined;
    plain.out(topic === undefined ? overview() : helpOf(topic));
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  if (name === '--version' || name === '-v') {
    plain.out(version());
    return EXIT.ok;
  }
  const command = await commandOf(name);
  if (command === undefined) {
    const guess = nearest(name, Object.keys(COMMANDS));
    plain.log(`unknown command: ${name}${guess === null ? '' : ` (did you mean ${guess}?)`}\nrun fieldlines --help for the list`);
    return EXIT.usage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    plain.out(helpOf(command));
    return EXIT.ok;
  }
  try {
    return await command.run(readInvocation(command, rest), plain);
  } catch (cause) {
    plain.progress('');
    if (cause instanceof UsageError) {
      plain.log(`${cause.message}\nusage: fieldlines ${command.usage}\nrun fieldlines ${command.name} --help for examples`);
      return EXIT.usage;
    }
    plain.log(cause instanceof Error ? cause.message : String(cause));
    if (cause instanceof InterruptedError) return EXIT.interrupted;
    if (process.env['FIELDLINES_DEBUG'] !== undefined && cause instanceof Error) plain.log(cause.stack ?? '');
    return EXIT.failed;
  }
}

async function commandOf(name: string): Promise<Command | undefined> {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.read() : undefined;
}

function readInvocation(command: Command, argv: readonly string[]): Invocation {
  const declared = [...command.options, QUIET, LANGUAGE];
  const options = Object.fromEntries(declared.map((option) => [option.name, { type: option.type, multiple: option.multiple === true }]));
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
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
        throw new UsageError(`unknown option: ${token.rawName}${guess === null ? '' : ` (did you mean --${guess}?)`}`);
      }
      const next = tokens[at + 1];
      if (token.value !== undefined) loose[token.name] = token.value;
      else if (next?.kind === 'positional' && command.switches?.has(token.name) !== true) {
        loose[token.name] = next.value;
        at += 1;
      } else loose[token.name] = true;
    } else if (option.type === 'boolean') values[option.name] = true;
    else {
      if (token.value === undefined) throw new UsageError(`--${option.name} needs a value: ${option.value ?? 'VALUE'}`);
      if (option.multiple === true) {
        const held = values[option.name];
        values[option.name] = [...(Array.isArray(held) ? held : []), token.value];
      } else values[option.name] = token.value;
    }
  }
  const { min, max } = command.positionals;
  if (positionals.length < min) throw new UsageError(`too few arguments: ${positionals.length} (needs ${min})`);
  if (positionals.length > max) throw new UsageError(`too many arguments: ${positionals.slice(max).join(' ')}`);
  return { positionals, options: values, loose };
}

function languageOf(argv: readonly string[]): 'en' | 'zh' {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  if (word !== undefined) return word.startsWith('zh') ? 'zh' : 'en';
  return (process.env['LC_ALL'] ?? process.env['LANG'] ?? '').startsWith('zh') ? 'zh' : 'en';
}

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  return [
    'fieldlines maps a research field from its publication records.',
    '',
    'usage: fieldlines COMMAND ...',
    '',
    ...Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'A first study, from nothing:',
    '  fieldlines example my-study && fieldlines build my-study && fieldlines serve my-study',
    '',
    'fieldlines COMMAND --help shows options and examples.',
  ].join('\n');
}

function helpOf(command: Command): string {
  const options = [...command.options, LANGUAGE, QUIET];
  const shown = options.map((option) => `--${option.name}${option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : ''}`);
  const width = Math.max(...shown.map((word) => word.length));
  return [
    `${command.summary}`,
    '',
    `usage: fieldlines ${command.usage}`,
    '',
    ...options.map(
      (option, at) => `  ${(shown[at] ?? '').padEnd(width)}  ${option.help}${option.multiple === true ? ' (may be repeated)' : ''}`,
    ),
    '',
    command.examples.length === 1 ? 'example:' : 'examples:',
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n');
}
