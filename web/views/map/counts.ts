import type { MapLevel, MapPlace, PlaceCount } from '../../state/api.ts';
import type { Text } from '../../state/language.ts';

/** What a circle may stand for. */
export const COUNTS: Readonly<Record<PlaceCount, { readonly label: Text; readonly rule: Text }>> = {
  works: {
    label: { en: 'works', zh: '文献数' },
    rule: { en: 'works with an address there, whole counts', zh: '有该地地址的文献，全计数' },
  },
  fractional: {
    label: { en: 'works, fractional', zh: '文献数（分数计数）' },
    rule: {
      en: 'works with an address there, each shared equally among the places of this kind that it names',
      zh: '有该地地址的文献，每篇在其涉及的同类地点间平分',
    },
  },
  first: {
    label: { en: 'works by first author', zh: '第一作者文献' },
    rule: { en: 'works whose first author has an address there', zh: '第一作者有该地地址的文献' },
  },
  corresponding: {
    label: { en: 'works by corresponding author', zh: '通讯作者文献' },
    rule: { en: 'works with a corresponding author who has an address there', zh: '有通讯作者在该地的文献' },
  },
  shared: {
    label: { en: 'works shared with other places', zh: '与他地合作的文献' },
    rule: { en: 'works with an address there and one in another place of this kind', zh: '同时有该地与另一同类地点地址的文献' },
  },
  cited: {
    label: { en: 'citations of the works', zh: '文献被引次数' },
    rule: {
      en: 'citations, as the databases count them, of the works with an address there',
      zh: '有该地地址的文献的被引次数（以数据库所给为准）',
    },
  },
};

export const COUNT_IDS = Object.keys(COUNTS) as PlaceCount[];

export const LEVELS: Readonly<Record<MapLevel, { readonly one: Text; readonly many: Text }>> = {
  country: { one: { en: 'Country', zh: '国家/地区' }, many: { en: 'countries', zh: '国家与地区' } },
  region: { one: { en: 'Province or state', zh: '省或州' }, many: { en: 'provinces and states', zh: '省与州' } },
  city: { one: { en: 'City', zh: '城市' }, many: { en: 'cities', zh: '城市' } },
  institution: { one: { en: 'Institution', zh: '机构' }, many: { en: 'institutions', zh: '机构' } },
};

/** How the points of a level were found. */
export const STANDS: Readonly<Record<MapLevel, Text>> = {
  country: { en: 'A country stands at the middle of its largest part.', zh: '国家标于其最大部分的中心。' },
  region: {
    en: 'A Chinese province stands at the seat of its government, an American state or Canadian province at its largest city; provinces elsewhere are not told apart.',
    zh: '中国各省标于省会，美国各州与加拿大各省标于其最大城市；其他国家不分省。',
  },
  city: {
    en: 'Cities stand where GeoNames (CC BY 4.0) has them, at the largest of a name where no state is given.',
    zh: '城市位置据 GeoNames（CC BY 4.0）；未写明州省时取同名城市中最大者。',
  },
  institution: {
    en: 'Institutions stand at their city (GeoNames, CC BY 4.0), those of one city side by side.',
    zh: '机构标于所在城市（GeoNames，CC BY 4.0），同城并排。',
  },
};

/** The same for a map of China alone. */
export const STANDS_IN_CHINA: Readonly<Record<MapLevel, Text>> = {
  ...STANDS,
  region: { en: 'A province stands at the seat of its government.', zh: '各省标于省会。' },
};

export const BORDER_RULE: Text = {
  en: 'Borders: Natural Earth (1:110 million), which draws who holds the ground; no view of this project, and can be switched off.',
  zh: '边界：Natural Earth（1:1.1 亿），按实际控制绘制，不代表本项目立场，可关闭。',
};

/** The places by a count, the largest first. */
export function ordered(rows: readonly MapPlace[], count: PlaceCount): readonly MapPlace[] {
  return count === 'works' ? rows : rows.toSorted((a, b) => b[count] - a[count] || b.works - a.works);
}
