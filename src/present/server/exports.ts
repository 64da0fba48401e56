import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { writeExample } from '../../example/write-example.ts';
import { contentHash, listExports } from '../../study/list-exports.ts';
import { freePath } from '../../study/free-path.ts';
import { newStudy } from '../../study/new-study.ts';
import { recogniseParts } from '../../study/recognise.ts';
import { writeChoices } from '../../study/select-in-file.ts';
import { parseStudyFile } from '../../study/study-file.ts';
import { studyFolder } from '../../study/study-folder.ts';
import type { LiveStudy } from './live-study.ts';
import { jsonOf } from './question.ts';

const MOST_BYTES = 4e9;

const choices = z.strictObject({
  title: z.string().min(1).max(500),
  from: z.int().nullable(),
  until: z.int().nullable(),
  terms: z.array(z.string().min(1).max(500)).max(500),
  in: z.array(z.enum(['title', 'abstract', 'keywords'])).min(1),
  types: z.array(z.string().min(1)).max(100),
  languages: z.array(z.string().min(1)).max(100),
  units: z.enum(['separate', 'cn+hk+mo', 'cn+hk+mo+tw']),
});

/** Before a build: `POST /api/study/new`, `/api/study/example`; `GET/PUT /api/choices`; `GET /api/exports`, `PUT/DELETE /api/exports/{name}`. */
export function exportsRoutes(live: LiveStudy): Hono {
  const routes = new Hono();
  routes.post('/api/study/new', async (context) => {
    const body = z.strictObject({ title: z.string().min(1).max(500) }).safeParse(await jsonOf(context));
    if (!body.success) throw new Error('invalid title: it is empty');
    mend(() => newStudy(live.root, body.data.title));
    await live.turnTo(live.root);
    return context.json({ state: live.state }, 201);
  });
  routes.post('/api/study/example', async (context) => {
    mend(() => writeExample(live.root));
    await live.turnTo(live.root);
    return context.json({ state: live.state }, 201);
  });
  routes.get('/api/choices', (context) => {
    const { studyFile } = studyFolder(live.root);
    if (!existsSync(studyFile)) throw new Error('invalid request: there is no study in this folder yet');
    const study = parseStudyFile(readFileSync(studyFile, 'utf8'), 'study.yaml');
    const select = study.sources[0]?.select;
    return context.json({
      title: typeof study.title === 'string' ? study.title : study.title.en,
      from: study.window.from ?? null,
      until: study.window.until ?? null,
      terms: select?.terms ?? [],
      in: select?.in ?? ['title', 'abstract', 'keywords'],
      types: select?.types ?? [],
      languages: select?.languages ?? [],
      units: study.units,
      differ: new Set(study.sources.map((one) => JSON.stringify(one.select))).size > 1,
    });
  });
  routes.put('/api/choices', async (context) => {
    const body = choices.safeParse(await jsonOf(context));
    if (!body.success)
      throw new Error(`invalid ${body.error.issues[0]?.path.join('.') ?? 'choices'}: ${body.error.issues[0]?.message ?? ''}`);
    const sources = new Set((await held(live.root)).flatMap(({ source }) => (source === null ? [] : [source])));
    writeChoices(live.root, { ...body.data, sources: [...sources] });
    return context.json({ saved: true });
  });
  routes.get('/api/exports', async (context) => context.json({ files: await held(live.root) }));
  routes.put('/api/exports/:name', async (context) => {
    const name = exportName(context.req.param('name'));
    const folder = studyFolder(live.root);
    if (live.state === 'none') throw new Error('invalid upload: make the study first');
    mkdirSync(folder.exports, { recursive: true });
    mkdirSync(folder.derived, { recursive: true });
    const draft = join(folder.derived, `upload-${randomUUID()}`);
    try {
      const body = context.req.raw.body;
      if (body === null) throw new Error(`invalid upload: ${name} is empty`);
      if (Number(context.req.header('content-length') ?? 0) > MOST_BYTES) throw tooLarge(name);
      let bytes = 0;
      const limit = new Transform({
        transform(piece: Buffer, _, done) {
          bytes += piece.length;
          done(bytes > MOST_BYTES ? tooLarge(name) : null, piece);
        },
      });
      await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), limit, createWriteStream(draft, { flags: 'wx' }));
      const found = await whatIs(draft, folder.derived);
      if (found.label === null) return context.json({ name, kept: false, code: 'refused', text: found.refused });
      const hash = contentHash(draft);
      const same = listExports(live.root).find((one) => one.sha256 === hash);
      if (same !== undefined) return context.json({ name, kept: false, code: 'held', text: same.path });
      const target = freePath(folder.exports, name);
      renameSync(draft, target);
      return context.json({ name: basename(target), kept: true, ...found, bytes });
    } finally {
      rmSync(draft, { force: true });
    }
  });
  routes.delete('/api/exports', (context) => {
    const path = context.req.query('path') ?? '';
    const file = listExports(live.root).find((one) => one.path === path);
    if (file === undefined) throw new Error(`unknown export: ${path}`);
    rmSync(file.absolute);
    return context.json({ removed: path });
  });
  return routes;
}

interface Found {
  readonly label: { readonly en: string; readonly zh: string } | null;
  readonly source: string | null;
  readonly carries: object | null;
  readonly refused: string | null;
}

type HeldExport = Found & { readonly path: string; readonly bytes: number };

async function held(root: string): Promise<HeldExport[]> {
  const { derived } = studyFolder(root);
  mkdirSync(derived, { recursive: true });
  const files: HeldExport[] = [];
  for (const { path, absolute, bytes } of listExports(root)) files.push({ path, bytes, ...(await whatIs(absolute, derived)) });
  return files;
}

/** What a file is by its content; an archive is what its first recognised part is, and refused parts are told. */
async function whatIs(path: string, scratch: string): Promise<Found> {
  let found: Found | null = null;
  const refused: string[] = [];
  for await (const { name, recognised } of recogniseParts(path, scratch)) {
    if (recognised.kind === 'refused') refused.push(`${name === null ? '' : `${name}: `}${recognised.text}`);
    else found ??= { label: recognised.format.label, source: recognised.format.source, carries: recognised.format.carries, refused: null };
  }
  return { ...(found ?? { label: null, source: null, carries: null }), refused: refused.length === 0 ? null : refused.join('; ') };
}

function tooLarge(name: string): Error {
  return new Error(`invalid upload: ${name} is larger than ${MOST_BYTES / 1e9} GB`);
}

/** A name that stays in `exports/`: no folder, no hidden file, no control character. */
export function exportName(text: string): string {
  const name = (text.split(/[\\/]/).at(-1) ?? '').replace(/\p{Cc}/gu, '').trim();
  if (name === '' || name.startsWith('.') || name.length > 200) throw new Error(`invalid name: ${text}`);
  return name;
}

function mend(make: () => unknown): void {
  try {
    make();
  } catch (cause) {
    throw new Error(`invalid request: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
