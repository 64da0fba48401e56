import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isMap, isSeq, parseDocument } from 'yaml';
import { SOURCES, type SourceName } from '../record/record.ts';
import { parseStudyFile, type StudyFile } from './study-file.ts';
import { studyFolder } from './study-folder.ts';

/** What a person sets before a build: the title, the window, the terms of the field and where they must stand. */
export interface Choices {
  readonly title: string;
  readonly from: number | null;
  readonly until: number | null;
  readonly terms: readonly string[];
  readonly in: readonly ('title' | 'abstract' | 'keywords')[];
  readonly types: readonly string[];
  readonly languages: readonly string[];
  readonly units: StudyFile['units'];
  /** Databases among the exports, for a study that names none yet. */
  readonly sources: readonly string[];
}

/** Writes the choices into `study.yaml`, its other lines and comments kept. Throws, and writes nothing, when they are no valid study. */
export function writeChoices(root: string, choices: Choices): StudyFile {
  const { studyFile } = studyFolder(root);
  const held = existsSync(studyFile) ? readFileSync(studyFile, 'utf8') : '';
  const document = parseDocument(held);
  const current = parseStudyFile(held, studyFile);
  if (typeof current.title === 'string' || current.title.en !== choices.title) document.set('title', choices.title);
  const window = { ...(choices.from === null ? {} : { from: choices.from }), ...(choices.until === null ? {} : { until: choices.until }) };
  if (Object.keys(window).length === 0) document.delete('window');
  else document.set('window', document.createNode(window, { flow: true }));
  document.set('units', choices.units);
  const select = {
    ...(choices.terms.length === 0 ? {} : { terms: choices.terms, in: choices.in }),
    ...(choices.types.length === 0 ? {} : { types: choices.types }),
    ...(choices.languages.length === 0 ? {} : { languages: choices.languages }),
  };
  const listed = document.get('sources');
  if (isSeq(listed) && listed.items.length > 0) {
    for (const item of listed.items) if (isMap(item)) item.set('select', document.createNode(select));
  } else if (Object.keys(select).length > 0) {
    const sources = choices.sources.filter((one): one is SourceName => SOURCES.some((known) => known === one));
    document.set('sources', document.createNode(sources.map((source) => ({ source, files: ['exports/**'], select }))));
  }
  const text = document.toString();
  const study = parseStudyFile(text, 'study.yaml');
  writeFileSync(`${studyFile}.new`, text);
  renameSync(`${studyFile}.new`, studyFile);
  return study;
}
