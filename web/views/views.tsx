import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Text } from '../state/language.ts';
import { OverviewView } from './overview/overview.tsx';

export interface View {
  readonly id: string;
  readonly title: Text;
  readonly group: 'See' | 'Who' | 'Check';
  readonly show: ComponentType | LazyExoticComponent<ComponentType>;
}

const t = (en: string, zh: string): Text => ({ en, zh });

/** Every view; all but the first are loaded when they are opened. */
export const VIEWS: readonly View[] = [
  { id: 'overview', title: t('Overview', '概览'), group: 'See', show: OverviewView },
  {
    id: 'trends',
    title: t('Trends', '趋势'),
    group: 'See',
    show: lazy(async () => ({ default: (await import('./trends/trends.tsx')).TrendsView })),
  },
  {
    id: 'network',
    title: t('Network', '网络'),
    group: 'See',
    show: lazy(async () => ({ default: (await import('./network/network.tsx')).NetworkView })),
  },
  { id: 'map', title: t('Map', '地图'), group: 'See', show: lazy(async () => ({ default: (await import('./map/map.tsx')).MapView })) },
  {
    id: 'dyad',
    title: t('Dyad', '双边联系'),
    group: 'See',
    show: lazy(async () => ({ default: (await import('./dyad/dyad.tsx')).DyadView })),
  },
  {
    id: 'funders',
    title: t('Funders', '资助机构'),
    group: 'Who',
    show: lazy(async () => ({ default: (await import('./funders/funders.tsx')).FundersView })),
  },
  {
    id: 'institutions',
    title: t('Institutions', '机构'),
    group: 'Who',
    show: lazy(async () => ({ default: (await import('./institutions/institutions.tsx')).InstitutionsView })),
  },
  {
    id: 'labels',
    title: t('Labels and terms', '标签与词'),
    group: 'Who',
    show: lazy(async () => ({ default: (await import('./labels/labels.tsx')).LabelsView })),
  },
  {
    id: 'sources',
    title: t('Sources', '数据源'),
    group: 'Check',
    show: lazy(async () => ({ default: (await import('./sources/sources.tsx')).SourcesView })),
  },
  {
    id: 'counting',
    title: t('Counting lens', '计数透镜'),
    group: 'Check',
    show: lazy(async () => ({ default: (await import('./counting/counting.tsx')).CountingView })),
  },
  {
    id: 'works',
    title: t('Works', '文献'),
    group: 'Check',
    show: lazy(async () => ({ default: (await import('./works/works.tsx')).WorksView })),
  },
  {
    id: 'curation',
    title: t('Curation', '人工校订'),
    group: 'Check',
    show: lazy(async () => ({ default: (await import('./curation/curation.tsx')).CurationView })),
  },
  {
    id: 'analyses',
    title: t('All analyses', '全部分析'),
    group: 'Check',
    show: lazy(async () => ({ default: (await import('./analyses/analyses.tsx')).AnalysesView })),
  },
  {
    id: 'start',
    title: t('Data and build', '数据与构建'),
    group: 'Check',
    show: lazy(async () => ({ default: (await import('./start/start.tsx')).StartView })),
  },
];
