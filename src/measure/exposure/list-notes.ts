import type { Text } from '../../record/text.ts';
import type { ListHit } from './list-match.ts';

/** What must be said of a list: its version, how many entries met, and which meet by name alone and were not counted. */
export function hitNotes(hits: readonly ListHit[]): Text[] {
  const [one] = hits;
  if (one === undefined) return [];
  const decided = hits.filter(({ decides }) => decides);
  const named = hits.filter(({ decides }) => !decides);
  const listed = (some: readonly ListHit[], tell: (hit: ListHit) => string, mark: string): string =>
    `${some.slice(0, SHOWN).map(tell).join(mark)}${some.length > SHOWN ? `${mark}...` : ''}`;
  const met = ({ line, name, kind, evidence }: ListHit): string => `line ${line}: ${name} (${kind}), ${evidence.en}`;
  const metZh = ({ line, name, kind, evidence }: ListHit): string => `第 ${line} 行：${name}（${KINDS[kind]}，${evidence.zh}）`;
  const alike = ({ line, entry, name, kind }: ListHit): string => `line ${line}: ${entry} = ${name} (${kind})?`;
  const alikeZh = ({ line, entry, name, kind }: ListHit): string => `第 ${line} 行：${entry} = ${name}（${KINDS[kind]}）？`;
  return [
    NO_VERDICT,
    {
      en: `List ${one.list}, version ${one.version}: ${decided.length} hits decided by id, city or country${decided.length === 0 ? '' : ` (${listed(decided, met, '; ')})`}. See list-hits for all.`,
      zh: `名单 ${one.list}，版本 ${one.version}：${decided.length} 项由编号、城市或国家确认${decided.length === 0 ? '' : `（${listed(decided, metZh, '；')}）`}；完整结果见 list-hits。`,
    },
    ...(named.length === 0
      ? []
      : [
          {
            en: `${named.length} hits agree by name alone, or by a name that several share, and are not counted: ${listed(named, alike, '; ')}.`,
            zh: `${named.length} 项仅名称相同或名称为多家共有，未计入：${listed(named, alikeZh, '；')}。`,
          },
        ]),
  ];
}

/** Stands beside every answer that a list has a part in. */
export const NO_VERDICT: Text = {
  en: 'A hit says that a name or id of the list and one of the study agree, by the evidence shown. It is no finding about anyone: read the list itself, in the version and line named.',
  zh: '命中仅表示名单与本研究中的名称或编号相符，依据见“证据”；不构成对任何机构的认定，请按所示版本与行号核对名单原文。',
};

const SHOWN = 10;
const KINDS: Readonly<Record<ListHit['kind'], string>> = { institution: '机构', funder: '资助机构' };
