import type { Text } from '../../record/text.ts';
import type { ChoiceParam } from '../analysis.ts';

/** An effect that a study measured, as an intensity to compare with: what was lost so far, where all exposed would be 1. */
export interface Preset {
  readonly id: string;
  readonly intensity: number;
  readonly what: Text;
  readonly source: string;
}

/** Published realised effects. Each is about its own population and period: an anchor, not a forecast for this corpus. METHODS 5.4. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'jia-2022-publications',
    intensity: 0.019,
    what: {
      en: 'publications of US life scientists with earlier collaborators in China against those with other foreign ones, 2010-2020',
      zh: '曾与中国合作的美国生命科学家相对与他国合作者的论文数，2010-2020',
    },
    source: 'Jia, Roberts, Wang & Yang (2022), NBER Working Paper 29941 (version to 2020)',
  },
  {
    id: 'jia-2022-citations',
    intensity: 0.071,
    what: {
      en: 'citations of US life scientists with earlier collaborators in China against those with other foreign ones, 2010-2020',
      zh: '曾与中国合作的美国生命科学家相对与他国合作者的被引，2010-2020',
    },
    source: 'Jia, Roberts, Wang & Yang (2022), NBER Working Paper 29941 (version to 2020)',
  },
  {
    id: 'jia-2023-citations',
    intensity: 0.1,
    what: {
      en: 'citations of US life scientists with earlier collaborators in China, 2010-2021 (roughly 10 %)',
      zh: '曾与中国合作的美国生命科学家的被引，2010-2021（约 10%）',
    },
    source: 'Jia, Roberts, Wang & Yang (2023), PNAS (as an author summarises it)',
  },
  {
    id: 'aghion-2023-citations',
    intensity: 0.13,
    what: {
      en: 'yearly citations of researchers in China with earlier co-authors in the United States against those with co-authors in Europe',
      zh: '曾与美国合作的中国学者相对与欧洲合作者的年被引',
    },
    source: 'Aghion et al. (2023), CEP Discussion Paper 1936 (later abstract)',
  },
  {
    id: 'flynn-2024-students',
    intensity: 0.15,
    what: {
      en: 'students whom the study holds for ethnic Chinese and who enter doctoral programmes in the United States, 2016-2019',
      zh: '该研究认定为华裔的学生进入美国博士项目的人数，2016-2019',
    },
    source: 'Flynn, Glennon, Murciano-Goroff & Xiao (2024), NBER Working Paper 32622 (first version)',
  },
  {
    id: 'nature-2022-dual-affiliation',
    intensity: 0.2,
    what: {
      en: 'authors who declare affiliations in both countries, three years to 2021 (more than 20 %)',
      zh: '同时署两国单位的作者，至 2021 年的三年间（降幅超过 20%）',
    },
    source: 'Nature (2022), doi:10.1038/d41586-022-01492-7',
  },
];

/** Intensities of the grid, beside the presets. */
export const GRID: readonly number[] = [0.02, 0.05, 0.1, 0.15, 0.25, 0.5, 1];

export const PRESET: ChoiceParam = {
  type: 'choice',
  default: 'none',
  choices: ['none', ...PRESETS.map(({ id }) => id)],
  help: {
    en: 'Take for the intensity the size of an effect that a study measured, in place of --intensity; exposure-grid lists them with their sources.',
    zh: '以已发表研究测得的效应大小作为强度，取代 --intensity；清单与出处见 exposure-grid。',
  },
};

/** Parameters with the intensity of a preset, if one is chosen. */
export function withPreset<G extends { readonly intensity: number }>(given: G, preset: string): G {
  const chosen = PRESETS.find(({ id }) => id === preset);
  return chosen === undefined ? given : { ...given, intensity: chosen.intensity };
}

/** Where the intensity comes from, and what it does not say. */
export function presetNotes(preset: string): Text[] {
  const chosen = PRESETS.find(({ id }) => id === preset);
  if (chosen === undefined) return [];
  const { intensity, what, source } = chosen;
  return [
    {
      en: `Intensity ${intensity} is the size of a published effect on another population: ${what.en}. ${source}.`,
      zh: `强度 ${intensity} 取自另一对象上的已发表效应：${what.zh}。${source}。`,
    },
  ];
}
