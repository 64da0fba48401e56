import { useMemo, type ReactNode } from 'react';
import { useAsk, type Dimension, type Entity, type Facets } from '../state/api.ts';
import { useFilters, useScope, worksAddress } from '../state/filters.ts';
import { useSpeech, type Text } from '../state/language.ts';
import { addressOf } from '../state/location.ts';
import { useStudy } from '../state/study.tsx';
import { Doors } from './doors.tsx';
import { FacetBars } from './facet-bars.tsx';
import { Link } from './link.tsx';
import { entityFacts, Facts, Parts, ProfileHead } from './profile.tsx';
import { Failed, Waiting } from './says.tsx';
import { TermBars } from './term-bars.tsx';
import { YearFigure } from './year-strip.tsx';

/** A chart of a profile: a dimension of its works, or their topics. */
export interface ProfileChart {
  readonly id: string;
  readonly title: Text;
  readonly of: Dimension | 'topics';
  /** What is counted, when it is not what the page counts. */
  readonly rule?: Text;
  /** The entity and what belongs to it are left out. */
  readonly others?: true;
}

export interface Profile {
  readonly kind: 'funder' | 'institution';
  readonly path: string;
  readonly all: Text;
  readonly sort: Text;
  readonly parts: Text;
  readonly rule: Text;
  readonly charts: readonly ProfileChart[];
  readonly doors: readonly string[];
}

interface ProfilePageProps {
  readonly profile: Profile;
  readonly id: string;
  /** The filter whose works the page is about. */
  readonly own: string;
  /** What else counts as the entity itself. */
  familyOf(entity: Entity): readonly string[];
  factsOf(data: Facets): readonly (readonly [what: string, value: ReactNode])[];
  readonly settings: Readonly<Record<string, string>>;
  /** Between the name and the facts. */
  readonly children?: ReactNode;
}

/** The page of one entity, from its declaration: facts, years, charts, parts, and the analyses that go on from there. */
export function ProfilePage({ profile, id, own, familyOf, factsOf, settings, children }: ProfilePageProps): ReactNode {
  const { kind, path, charts } = profile;
  const speech = useSpeech();
  const { say, text, number } = speech;
  const { names, study } = useStudy();
  const filters = useFilters();
  const scope = useScope();
  const extra = useMemo(() => [own], [own]);
  const { data, error } = useAsk<Facets>(`/api/facets?top=40&${scope}&where=${encodeURIComponent(own)}`);
  const { data: entity } = useAsk<Entity>(`/api/entity?kind=${kind}&id=${encodeURIComponent(id)}`);
  const family = entity === null ? [id] : [id, ...familyOf(entity)];
  const isShown = (chart: ProfileChart): boolean => chart.of !== 'label' || (study?.labels ?? []).length > 0;
  return (
    <>
      <ProfileHead id={id} known={entity?.name} back={addressOf(path)} backText={text(profile.all)} />
      {children}
      {error !== null && <Failed error={error} />}
      {data === null && error === null && <Waiting />}
      {data !== null && (
        <>
          <Facts
            facts={[
              [say('works', '篇文献'), <Link to={worksAddress(filters, extra)}>{number(data.works)}</Link>],
              ...factsOf(data),
              ...(entity === null ? [] : entityFacts(entity, speech, names, path, text(profile.sort))),
            ]}
          />
          <YearFigure id={`${kind}-years`} rule={text(profile.rule)} facets={data} extra={extra} />
          <div className="grid">
            {charts
              .filter(isShown)
              .map((chart) =>
                chart.of === 'topics' ? (
                  <TermBars key={chart.id} id={chart.id} title={text(chart.title)} extra={extra} />
                ) : (
                  <FacetBars
                    key={chart.id}
                    id={chart.id}
                    title={text(chart.title)}
                    facets={data}
                    dimension={chart.of}
                    extra={extra}
                    rule={chart.rule ?? profile.rule}
                    {...(chart.others === true ? { without: family } : {})}
                  />
                ),
              )}
            {entity !== null && <Parts title={text(profile.parts)} entity={entity} path={path} filter={kind} />}
          </div>
          <Doors ids={profile.doors} settings={{ a: own, ...settings }} />
        </>
      )}
    </>
  );
}
