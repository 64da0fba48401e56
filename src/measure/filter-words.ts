import type { Text } from '../record/text.ts';
import { textIn } from '../store/cells.ts';
import type { Reader } from '../store/store.ts';
import { choiceName } from './choice-names.ts';
import type { Filter, FilterKey } from './filter.ts';

const t = (en: string, zh: string): Text => ({ en, zh });

/** What a condition is called in a sentence, before its values. */
const NAMES: Readonly<Record<FilterKey, Text>> = {
  year: t('years', '年份'),
  country: t('country', '国家/地区'),
  'country-code': t('country as named', '地址所写国家/地区'),
  'first-author-country': t('first author in', '第一作者所在'),
  'first-author-only-country': t('first author alone in', '第一作者仅署'),
  'corresponding-country': t('corresponding author in', '通讯作者所在'),
  institution: t('institution', '机构'),
  'institution-tree': t('institution with its parts', '机构（含下属）'),
  city: t('city', '城市'),
  region: t('province', '省份'),
  funder: t('funder', '资助机构'),
  'funder-tree': t('funder with its programmes', '资助机构（含计划）'),
  'foreign-to': t('funding foreign to', '境外资助，相对'),
  'funder-name': t('funder as printed', '资助机构原文'),
  'funder-level': t('level of funder', '资助级别'),
  'funder-region': t('funder in the province', '资助机构所在省份'),
  'known-funder-level': t('level of a recognised funder', '已识别资助机构级别'),
  'funder-known': t('a recognised funder', '有已识别资助机构'),
  'funder-country': t('funder in', '资助机构所在'),
  person: t('person', '作者'),
  journal: t('journal', '期刊'),
  source: t('database', '数据库'),
  type: t('document type', '文献类型'),
  language: t('language', '语种'),
  keyword: t('keyword', '关键词'),
  'title-word': t('word of the title', '题名用词'),
  with: t('information on', '含有信息'),
  label: t('label', '标签'),
  term: t('term', '检索词'),
  'dyad-b': t('two persons of', '两位作者分属'),
  'dyad-c': t('exclusive persons of', '互斥作者分属'),
  bloc: t('bloc', '区域组织'),
  cites: t('a citation of', '引用'),
  'cites-source': t('a citation of the source', '引用来源'),
  'cites-author': t('a citation of the author', '引用作者'),
  file: t('file', '文件'),
  work: t('work', '文献'),
  'max-authors': t('authors at most', '作者不多于'),
  'max-countries': t('countries at most', '国家/地区不多于'),
};

const ENTITIES = `
  SELECT code AS id, name, name_zh FROM country WHERE list_contains($ids, code)
  UNION ALL SELECT institution_id, name, name_zh FROM institution WHERE list_contains($ids, institution_id)
  UNION ALL SELECT funder_id, name, name_zh FROM funder WHERE list_contains($ids, funder_id)`;
/** Conditions whose values are ids of countries, institutions or funders. */
const OF_ENTITIES = /country|^foreign-to$|^institution|^funder(?:-tree)?$/;
/** More values than a sentence bears. */
const MOST_NAMED = 6;

/** Conditions as a reader says them, with the names of the countries, institutions and funders that they hold by id. */
export async function filterWords(store: Reader, filters: readonly Filter[]): Promise<Text[]> {
  const ids = filters.filter(({ key }) => OF_ENTITIES.test(key)).flatMap(({ values }) => values);
  const rows = ids.length === 0 ? [] : await store.rows(ENTITIES, { ids });
  const names = new Map(
    rows.map((row) => {
      const en = textIn(row, 'name') ?? '';
      return [textIn(row, 'id') ?? '', t(en, textIn(row, 'name_zh') ?? en)];
    }),
  );
  return filters.map(({ key, values, not }) => {
    const isOfEntities = OF_ENTITIES.test(key);
    const told = (key === 'year' ? spans(values) : values).map(
      (value) => (isOfEntities ? names.get(value) : undefined) ?? choiceName(value),
    );
    const more = told.length - MOST_NAMED;
    const some = told.slice(0, MOST_NAMED);
    return {
      en: `${not === true ? 'not ' : ''}${NAMES[key].en} ${some.map(({ en }) => en).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
      zh: `${not === true ? '非' : ''}${NAMES[key].zh}${/[\w）]$/.test(NAMES[key].zh) ? '' : ' '}${some.map(({ zh }) => zh).join('、')}${more > 0 ? `等另外 ${more} 项` : ''}`,
    };
  });
}

/** Years in a row as one span: `2014–2019`. */
function spans(years: readonly string[]): string[] {
  const found: [first: number, last: number][] = [];
  for (const year of years.map(Number).toSorted((a, b) => a - b)) {
    const span = found.at(-1);
    if (span !== undefined && year - span[1] <= 1) span[1] = year;
    else found.push([year, year]);
  }
  return found.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`));
}
