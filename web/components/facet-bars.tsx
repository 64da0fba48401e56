import type { ReactNode } from 'react';
import type { Dimension, Facets } from '../state/api.ts';
import { CATEGORIES } from '../state/categories.ts';
import { filterOn, toggleFilter, useFilters, worksAddresses } from '../state/filters.ts';
import { useSpeech, type Text } from '../state/language.ts';
import { countryName, useStudy } from '../state/study.tsx';
import { Bars } from './bars.tsx';
import { Figure } from './figure.tsx';
import { coverageOf } from './carries.tsx';
import { CoverageLine, Empty } from './says.tsx';

export const DIMENSION_KEYS: Readonly<Record<Dimension, string>> = {
  country: 'country',
  funder: 'funder-tree',
  level: 'funder-level',
  institution: 'institution',
  source: 'source',
  language: 'language',
  type: 'type',
  label: 'label',
};

/** What of a record each dimension is read from. */
export const NEEDS: Readonly<Partial<Record<Dimension, readonly ('address' | 'funding')[]>>> = {
  country: ['address'],
  institution: ['address'],
  funder: ['funding'],
  level: ['funding'],
};

interface FacetBarsProps {
  readonly id: string;
  readonly title: string;
  readonly facets: Facets;
  readonly dimension: Dimension;
  readonly rule: Text | string;
  /** Filters of the page that are not in the address. */
  readonly extra?: readonly string[];
  readonly top?: number;
  /** What the page is about, and what belongs to it. */
  readonly without?: readonly string[];
  /** What the bars are called when they are read out, if the title says less. */
  readonly label?: string;
  /** What a row is called at the head of the table, if not as the figure. */
  readonly head?: string;
  /** The filter may be taken next. */
  readonly onPoint?: (filter: string) => void;
  readonly controls?: ReactNode;
}

/** One dimension of a cross-filtered answer as bars, with table, rule and exports. */
export function FacetBars(props: FacetBarsProps): ReactNode {
  return <FacetBarsOf {...props} filters={useFilters()} />;
}

/** The same for the filters that `facets` answers, where these may be those before the ones in the address: it is drawn once an answer. */
export function FacetBarsOf(props: FacetBarsProps & { readonly filters: readonly string[] }): ReactNode {
  const {
    id,
    title,
    facets,
    dimension,
    rule,
    filters,
    extra = [],
    top = 12,
    without,
    label = title,
    head = title,
    onPoint,
    controls,
  } = props;
  const speech = useSpeech();
  const { names } = useStudy();
  const worksOf = worksAddresses([...filters, ...extra]);
  const bars = facets.dimensions[dimension].rows
    .filter((row) => without?.includes(row.id) !== true)
    .slice(0, top)
    .map((row) => ({
      id: row.id,
      value: row.works,
      label:
        row.name !== undefined
          ? speech.name(row.name)
          : dimension === 'country'
            ? countryName(names, row.id, speech)
            : speech.text(CATEGORIES[row.id] ?? row.id),
    }));
  const key = DIMENSION_KEYS[dimension];
  return (
    <Figure
      id={id}
      title={title}
      rule={rule}
      coverage={<CoverageLine coverage={coverageOf(facets, NEEDS[dimension] ?? [])} />}
      twin={{
        head: [head, speech.say('Works', '文献数')],
        rows: bars.map(({ label, value }) => [label, value]),
        behind: (row, column) => (column === 1 ? [...extra, filterOn(key, bars[row]?.id ?? '')] : null),
      }}
      {...(controls === undefined ? {} : { controls })}
    >
      {bars.length === 0 ? (
        <Empty>{speech.say('Nothing here: these records do not say.', '无数据：这些记录未提供。')}</Empty>
      ) : (
        <Bars
          bars={bars}
          label={label}
          selected={(value) => filters.includes(filterOn(key, value))}
          onPick={(value) => toggleFilter(filterOn(key, value))}
          {...(onPoint === undefined ? {} : { onPoint: (value: string) => onPoint(filterOn(key, value)) })}
          worksOf={(value) => worksOf(filterOn(key, value))}
        />
      )}
    </Figure>
  );
}
