import { LineCounter, parseDocument, isMap, isScalar, type Document } from 'yaml';
import { z } from 'zod';
import { SOURCES, type SourceName } from '../record/record.ts';
import { nearest } from '../record/nearest.ts';
import { FIELD_GROUPS, type FieldGroup } from './precedence.ts';

const text = z.union([z.string(), z.strictObject({ en: z.string(), zh: z.string() })]);
const year = z.int().min(1500).max(2200);

const selection = z.strictObject({
  terms: z.array(z.string().min(1)).min(1).optional(),
  in: z
    .array(z.enum(['title', 'abstract', 'keywords']))
    .min(1)
    .default(['title', 'abstract', 'keywords']),
  types: z.array(z.string().min(1)).min(1).optional(),
  languages: z.array(z.string().min(1)).min(1).optional(),
});

const source = z.strictObject({
  source: z.enum(SOURCES),
  files: z.array(z.string().min(1)).min(1).default(['exports/**']),
  select: selection.default({ in: ['title', 'abstract', 'keywords'] }),
});

const event = z.strictObject({
  date: z
    .union([z.string(), z.int().transform(String)])
    .pipe(z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'a date: 2018, 2018-08 or 2018-08-20 (in quotes)')),
  title: text,
  jurisdiction: z.array(z.string().min(1)).default([]),
  kind: z.string().default('own'),
  source: z.string().default(''),
});

/** What a database listed for each publication year on a date: how a year fills up. */
const snapshots = z.partialRecord(
  z.enum(SOURCES),
  z.record(
    z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a date: 2018-08-31 (in quotes)'),
    z.record(z.string().regex(/^\d{4}$/, 'a year'), z.int().min(0)),
  ),
);

/** An analysis that the report shows besides its own sections. */
const asked = z.strictObject({
  analysis: z.string().min(1),
  /** Heading of its section; the title of the analysis where there is none. */
  title: text.optional(),
  where: z.array(z.string()).default([]),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});

const study = z.strictObject({
  title: text,
  question: text.optional(),
  notes: z.array(text).default([]),
  synthetic: z.boolean().default(false),
  window: z.strictObject({ from: year.optional(), until: year.optional() }).default({}),
  year: z.enum(['published', 'first-online']).default('published'),
  units: z.enum(['separate', 'cn+hk+mo', 'cn+hk+mo+tw']).default('separate'),
  /** Addresses of states that are no more: under the state they print, or under the country where their city stands now. */
  formerStates: z.enum(['as-printed', 'successor']).default('as-printed'),
  home: z
    .string()
    .regex(/^[A-Z]{2}$/, 'a two-letter country code')
    .default('CN'),
  partner: z
    .string()
    .regex(/^[A-Z]{2}$/, 'a two-letter country code')
    .default('US'),
  sources: z.array(source).default([]),
  precedence: z
    .strictObject(
      Object.fromEntries(FIELD_GROUPS.map((group) => [group, z.array(z.enum(SOURCES)).min(1).optional()])) as Record<
        FieldGroup,
        z.ZodOptional<z.ZodArray<z.ZodEnum<{ [S in SourceName]: S }>>>
      >,
    )
    .default({}),
  analyses: z.array(asked).default([]),
  blocs: z
    .record(
      z.string().regex(/^[A-Z][A-Z0-9-]{1,15}$/, 'a name in capitals'),
      z.array(z.string().regex(/^[A-Z]{2}$/, 'two-letter country codes')).min(1),
    )
    .default({}),
  labels: z.record(z.string(), z.array(z.string().min(1)).min(1)).default({}),
  labelSets: z.record(z.string(), z.array(z.string().min(1)).min(2)).default({}),
  snapshots: snapshots.default({}),
  events: z.record(z.string(), event).default({}),
  /** What the report shows on request: ids of the project's own policy events, marked on its time axes beside those of `events`. */
  report: z.strictObject({ events: z.array(z.string().min(1)).default([]) }).default({ events: [] }),
});

/** What `study.yaml` says. `sources: []` takes every file in `exports/`, with nothing selected away. */
export type StudyFile = z.infer<typeof study>;
export type SelectionRule = z.infer<typeof selection>;
export type StudyText = z.infer<typeof text>;

/** One thing wrong with a study file, where it is, and what to write instead. */
export class StudyFileError extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.name = 'StudyFileError';
    this.line = line;
  }
}

/** Reads the text of a study file. Throws StudyFileError naming `path` and line; an unknown key comes with the nearest known one. */
export function parseStudyFile(content: string, path = 'study.yaml'): StudyFile {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, uniqueKeys: true });
  const fault = document.errors[0];
  if (fault !== undefined) {
    const line = lines.linePos(fault.pos[0]).line;
    throw new StudyFileError(`${path}:${line}: not valid YAML: ${fault.message.split('\n')[0]?.replace(/ at line.*$/, '')}`, line);
  }
  const parsed = study.safeParse(document.toJS() ?? {});
  if (parsed.success) {
    const { from = 0, until = 9999 } = parsed.data.window;
    if (from > until) {
      const line = lineOf(document, lines, ['window']);
      throw new StudyFileError(`${path}:${line}: invalid window: from ${from} is after until ${until}`, line);
    }
    for (const [set, labels] of Object.entries(parsed.data.labelSets)) {
      const unknown = labels.find((label) => !Object.hasOwn(parsed.data.labels, label));
      if (unknown === undefined) continue;
      const line = lineOf(document, lines, ['labelSets', set]);
      throw new StudyFileError(`${path}:${line}: invalid labelSets.${set}: ${unknown} is not among labels`, line);
    }
    return parsed.data;
  }
  if (document.contents === null) throw new StudyFileError(`${path}:1: the file says nothing: write at least title: "..."`, 1);
  const issue = parsed.error.issues.find(({ code }) => code === 'unrecognized_keys') ?? parsed.error.issues[0];
  if (issue === undefined) throw new StudyFileError(`${path}:1: not a study file`, 1);
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const at = unknown === undefined ? issue.path : [...issue.path, unknown];
  const line = lineOf(document, lines, at);
  throw new StudyFileError(`${path}:${line}: ${explain(issue, unknown)}`, line);
}

function explain(issue: z.core.$ZodIssue, unknown: string | undefined): string {
  const place = issue.path.join('.');
  if (unknown === undefined) {
    return place === '' ? 'not a study file: write lines of key: value, such as title: "..."' : `invalid ${place}: ${wanted(issue)}`;
  }
  const known = knownKeys(issue.path);
  const guess = nearest(unknown, known);
  return `unknown key: ${unknown}${guess === null ? '' : ` (did you mean ${guess}?)`}; known here: ${known.join(', ')}`;
}

/** What should stand there, in plain words and with an example. */
function wanted(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    case 'invalid_value':
      return `write ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return `at most ${String(issue.maximum)}`;
    case 'too_small':
      return issue.origin === 'array' ? `at least ${String(issue.minimum)} of them` : `at least ${String(issue.minimum)}`;
    case 'invalid_type':
      return SHAPES[issue.expected] ?? issue.message;
    case 'invalid_union':
      return issue.path.at(-1) === 'title' ? 'a text in quotes, or { en: "...", zh: "..." }' : issue.message;
    default:
      return issue.message;
  }
}

const SHAPES: Readonly<Record<string, string>> = {
  object: 'keys and values, such as { from: 2012, until: 2019 }',
  record: 'keys and values, such as { name: [a, b] }',
  array: 'a list in brackets, such as [Article, Review]',
  string: 'a text; put it in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function knownKeys(path: readonly PropertyKey[]): string[] {
  const last = path.findLast((part) => typeof part === 'string');
  if (last === undefined) return Object.keys(study.shape);
  if (last === 'sources') return Object.keys(source.shape);
  if (last === 'analyses') return Object.keys(asked.shape);
  if (last === 'select') return Object.keys(selection.shape);
  if (last === 'window') return ['from', 'until'];
  if (last === 'report') return ['events'];
  if (last === 'snapshots') return [...SOURCES];
  if (last === 'precedence') return [...FIELD_GROUPS];
  if (path[0] === 'events') return Object.keys(event.shape);
  return ['en', 'zh'];
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair !== undefined && isScalar(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
    }
    const node = document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node) {
      const range = (node as { range?: [number, number, number] | null }).range;
      if (range) return lines.linePos(range[0]).line;
    }
  }
  return 1;
}

/** The text in one language; a plain string serves for both. */
export function inLanguage(words: StudyText, language: 'en' | 'zh'): string {
  return typeof words === 'string' ? words : words[language];
}
