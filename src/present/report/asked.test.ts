import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { writeExample } from '../../example/write-example.ts';
import { ANALYSES } from '../../measure/catalog.ts';
import { buildStudy } from '../../study/build.ts';
import { openStudy, type OpenStudy } from '../../study/open-study.ts';
import { inOneLanguage } from './asked-section.ts';
import { reportHtml } from './report.ts';

/** What the page of an analysis asks in its worked example, as study.yaml says it. */
function askedOf(id: string): { analysis: string; where: string[]; params: Record<string, string> } {
  const page = readFileSync(new URL(`../../measure/${id}/${id}.md`, import.meta.url), 'utf8');
  const words = (/\n\$ fieldlines table \S+ STUDY ?(.*)\n/.exec(page)?.[1] ?? '').replace('--quiet', '').trim();
  const options = words === '' ? [] : words.split(/ *--/).slice(1);
  const pairs = options.map((one) => [one.split(' ')[0] ?? '', one.split(' ').slice(1).join(' ').trim()] as const);
  return {
    analysis: id,
    where: pairs.flatMap(([name, value]) => (name === 'where' ? [value] : [])),
    params: Object.fromEntries(pairs.filter(([name]) => name !== 'where').map(([name, value]) => [name, value === '' ? 'true' : value])),
  };
}

describe('a report that asks for every analysis', () => {
  const root = join(mkdtempSync(join(tmpdir(), 'fieldlines-asked-')), 'study');
  const asked = ANALYSES.map(({ id }) => askedOf(id));
  let opened: OpenStudy;
  const pages: Record<string, string> = {};
  const sectionOf = (language: string, at: number, id: string): string =>
    new RegExp(`<section id="asked-${at + 1}-${id}">[\\s\\S]*?</section>`).exec(pages[language] ?? '')?.[0] ?? '';

  beforeAll(async () => {
    writeExample(root);
    const path = join(root, 'study.yaml');
    writeFileSync(
      path,
      stringify({
        ...(parse(readFileSync(path, 'utf8')) as object),
        analyses: asked,
        events: { 'my-call': { date: '2016-07', title: { en: 'A call of our own', zh: '我们的征集' }, source: 'minutes' } },
        report: { events: ['2015-precision-medicine-initiative-launched', '2018-department-justice-announces-china'] },
      }),
    );
    await buildStudy(root);
    opened = await openStudy(root);
    for (const language of ['en', 'zh'] as const) {
      pages[language] = await reportHtml(opened, { language });
      const keep = process.env['FIELDLINES_KEEP_REPORTS'];
      if (keep !== undefined) writeFileSync(join(keep, `${language}.html`), pages[language] ?? '');
    }
  }, 600_000);
  afterAll(async () => {
    await opened.store.close();
    rmSync(join(root, '..'), { recursive: true, force: true });
  });

  it.each(ANALYSES.map(({ id }, at) => [id, at] as const))('shows %s with rule and coverage in both languages', (id, at) => {
    const analysis = ANALYSES[at];
    for (const language of ['en', 'zh'] as const) {
      const section = sectionOf(language, at, id);
      expect(section).toContain(`>${analysis?.title[language].replaceAll('&', '&amp;')}</h2>`);
      expect(section).toMatch(language === 'en' ? /class="rule">.*Coverage: [\d,]+ works/ : /class="rule">.*覆盖：\d+ 篇/);
      expect(section).not.toMatch(/undefined|NaN|\[object/);
      expect((section.match(/<tr>/g) ?? []).length).toBeGreaterThan(id === 'list-hits' ? 0 : 1);
    }
  });

  it('opens works behind the rows of every analysis', () => {
    const closed = ANALYSES.flatMap(({ id }, at) => (sectionOf('en', at, id).includes('class="open"') ? [] : [id]));
    expect(closed).toEqual([]);
  });

  it('shows Chinese words alone in the Chinese report where an analysis has both', () => {
    const text = (name: string) => ({ name, type: 'text', label: { en: '', zh: '' }, description: { en: '', zh: '' } }) as const;
    const columns = [text('a_name'), text('a_name_zh'), text('id')];
    expect([inOneLanguage(columns, 'en'), inOneLanguage(columns, 'zh')]).toEqual([
      ['a_name', 'id'],
      ['a_name_zh', 'id'],
    ]);
  });

  it('takes the heading that study.yaml gives a section', async () => {
    const named = {
      ...opened.study,
      analyses: [{ analysis: 'labels', title: { en: 'Our names', zh: '我们的名称' }, where: [], params: {} }],
    };
    expect(await reportHtml({ ...opened, study: named }, { language: 'zh', works: false })).toContain('>我们的名称</h2>');
  });

  it('marks the events that are asked for on the time axes, its own among them', () => {
    const output = /<section id="output-wos">[\s\S]*?<\/section>/.exec(pages['en'] ?? '')?.[0] ?? '';
    expect([...output.matchAll(/<ol class="events">.*?<\/ol>/g)].join('')).toMatch(/2016-07<\/b> A call of our own <small>minutes/);
    expect((output.match(/class="event"/g) ?? []).length).toBe(3);
    expect(pages['zh']).toContain('我们的征集');
  });

  it('refuses an event or an analysis that is not known, with its place', async () => {
    const study = { ...opened.study, report: { events: ['2018-department-justice-announces-chin'] } };
    await expect(reportHtml({ ...opened, study }, { language: 'en' })).rejects.toThrow(
      /did you mean 2018-department-justice-announces-china/,
    );
    const wrong = { ...opened.study, analyses: [{ analysis: 'dyad', where: [], params: { by: 'planet' } }] };
    await expect(reportHtml({ ...opened, study: wrong }, { language: 'en' })).rejects.toThrow(
      /invalid analyses\[1\] of study\.yaml \(dyad\): invalid by: planet/,
    );
  });
});
