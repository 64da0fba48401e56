import { addressResolverWith, loadAuthority } from '../../../study/load-authority.ts';
import { readInstitutions, type Institution } from '../../../authority/institutions.ts';
import { readRor } from '../../../authority/ror.ts';
import { funderAnswers } from '../resolve-funder.ts';
import { positional, textOption, UsageError, type Command } from '../command.ts';

export const resolveCommand: Command = {
  name: 'resolve',
  summary: 'resolve strings, one a line on standard input',
  usage: 'resolve country|affiliation|funder [--format jsonl]',
  examples: [
    'echo "Peking Univ, Beijing 100871, Peoples R China" | fieldlines resolve affiliation',
    'fieldlines resolve funder < funders.txt > resolved.jsonl',
  ],
  options: [
    { name: 'format', type: 'string', value: 'jsonl', help: 'one JSON object a line (the only format)' },
    {
      name: 'authority',
      type: 'string',
      value: 'FILE',
      help: 'add the organisations of a ROR dump (schema v2, .json or .json.gz); ids are then ROR ids; for funders, those of type funder',
    },
    { name: 'explain', type: 'boolean', help: 'give the span, the rule, and the candidates rejected with the reason (funder)' },
  ],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const kind = positional(invocation, 0, 'country, affiliation or funder');
    const format = textOption(invocation, 'format') ?? 'jsonl';
    if (format !== 'jsonl') throw new UsageError(`invalid format: ${format} (jsonl)`);
    const resolve = RESOLVERS[kind];
    if (resolve === undefined && kind !== 'funder') throw new UsageError(`invalid kind: ${kind} (country, affiliation or funder)`);
    const authority = textOption(invocation, 'authority');
    const answer =
      resolve === undefined
        ? funderAnswers(authority, invocation.options['explain'] === true)
        : resolve(authority === undefined ? [] : readRor(authority));
    for await (const line of terminal.readLines()) terminal.out(JSON.stringify({ input: line, ...answer(line) }));
    return 0;
  },
};

const RESOLVERS: Readonly<Record<string, (ror: readonly Institution[]) => (line: string) => object>> = {
  country: (ror) => {
    const address = ror.length === 0 ? loadAuthority().resolvers.address : addressResolverWith(ror);
    return (line) => {
      const found = address(line);
      return {
        ids: found.country === 'ZZ' ? [] : [found.country],
        country: found.country,
        method: found.countryMethod,
        confidence: found.confidence,
      };
    };
  },
  affiliation: (ror) => {
    const address = ror.length === 0 ? loadAuthority().resolvers.address : addressResolverWith(ror);
    const shipped = readInstitutions().flatMap((one) => [
      [one.id, one] as const,
      ...(one.ror === null ? [] : [[`https://ror.org/${one.ror}`, one] as const]),
    ]);
    const byId = new Map([...ror.map((one) => [one.id, one] as const), ...shipped]);
    return (line) => {
      const found = address(line);
      const [best] = found.institutions;
      return {
        ids: found.institutions.map((one) => one.id),
        rors: found.institutions.map((one) => byId.get(one.id)?.ror ?? null),
        method: best?.method ?? 'none',
        confidence: best?.confidence ?? 0,
        names: found.institutions.map((one) => byId.get(one.id)?.name ?? one.id),
        evidence: found.institutions.map((one) => one.evidence),
        country: found.country,
        city: found.city,
        region: found.region,
      };
    };
  },
};
