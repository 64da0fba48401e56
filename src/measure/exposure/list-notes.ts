import type { Text } from '../../record/text.ts';
import type { ListHit } from './list-match.ts';

/** What must be said of a list: its version, how many entries met, and which meet by name alone and were not counted. */
export function hitNotes(hits: readonly ListHit[]): Text[] {
  const [one] = hits;
  if (one === undefined) return [];
  const decided = hits.filter(({ decides }) => decides);
  const named = hits.filter(({ decides }) => !decides);
  const shown = named.slice(0, 10).map(({ line, entry, name }) => `line ${line}: ${entry} = ${name}?`);
  return [
    {
      en: `List ${one.list}, version ${one.version}: ${decided.length} hits decided by id, city or country (${decided
        .slice(0, 10)
        .map(({ line, name, evidence }) => `line ${line}: ${name}, ${evidence}`)
        .join('; ')}${decided.length > 10 ? '; ...' : ''}). See list-hits for all.`,
      zh: `名单 ${one.list}，版本 ${one.version}：${decided.length} 项由编号、城市或国家确认；完整结果见 list-hits。`,
    },
    ...(named.length === 0
      ? []
      : [
          {
            en: `${named.length} entries agree by name alone and are not counted: ${shown.join('; ')}${named.length > 10 ? '; ...' : ''}.`,
            zh: `${named.length} 项仅名称相同，未计入。`,
          },
        ]),
  ];
}
