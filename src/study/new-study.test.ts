import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newStudy } from './new-study.ts';
import { parseStudyFile } from './study-file.ts';

it.each(['en', 'zh'] as const)('offers lines that are valid once their mark is taken away (%s)', (language) => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldlines-new-'));
  try {
    newStudy(join(folder, 'mine'), 'Mine: a "test"', language);
    const text = readFileSync(join(folder, 'mine', 'study.yaml'), 'utf8');
    expect(parseStudyFile(text)).toMatchObject({ title: 'Mine: a "test"', sources: [], labels: {} });
    const [title = '', , offered = ''] = text.split('\n\n');
    const used = `${title}\n${offered.replaceAll(/^# /gm, '')}`;
    expect(parseStudyFile(used)).toMatchObject({
      window: { from: 2012, until: 2019 },
      sources: [{ source: 'wos', select: { types: ['Article'], languages: ['English'] } }],
      home: 'CN',
      partner: 'US',
      units: 'separate',
      formerStates: 'as-printed',
      labels: { 'precision medicine': ['precision medicine', '精准医疗'] },
      events: { reform: { date: '2015-03', jurisdiction: ['CN'] } },
      analyses: [{ analysis: 'journals', params: { top: 10 } }],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
