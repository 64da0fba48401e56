import { useMemo, type ReactNode } from 'react';
import { Doors } from '../../components/doors.tsx';
import { FacetBars } from '../../components/facet-bars.tsx';
import { Link } from '../../components/link.tsx';
import { entityFacts, Facts, Parts, ProfileHead } from '../../components/profile.tsx';
import { Failed, Waiting } from '../../components/says.tsx';
import { TermBars } from '../../components/term-bars.tsx';
import { YearFigure } from '../../components/year-strip.tsx';
import { useAsk, type Entity, type Facets } from '../../state/api.ts';
import { filterOn, useFilters, useScope, worksAddress } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf } from '../../state/location.ts';
import { useStudy } from '../../state/study.tsx';

/** One funder with its programmes: years, institutions, topics, countries, and who is acknowledged beside it. */
export function FunderPage({ id }: { readonly id: string }): ReactNode {
  const speech = useSpeech();
  const { say, number } = speech;
  const { names, study } = useStudy();
  const filters = useFilters();
  const scope = useScope();
  const own = filterOn('funder-tree', id);
  const extra = useMemo(() => [own], [own]);
  const { data, error } = useAsk<Facets>(`/api/facets?top=40&${scope}&where=${encodeURIComponent(own)}`);
  const { data: entity } = useAsk<Entity>(`/api/entity?kind=funder&id=${encodeURIComponent(id)}`);
  const family = [
    id,
    ...(entity?.parent === null || entity === null ? [] : [entity.parent.id]),
    ...(entity?.parts ?? []).map((part) => part.id),
  ];
  const rule = say('Works that acknowledge the funder or a programme of it, whole counts.', '致谢该机构或其计划的文献，全计数。');
  return (
    <>
      <ProfileHead id={id} known={entity?.name} back={addressOf('/funders')} backText={say('All funders', '全部资助机构')} />
      {error !== null && <Failed error={error} />}
      {data === null && error === null && <Waiting />}
      {data !== null && (
        <>
          <Facts
            facts={[
              [say('works', '篇文献'), <Link to={worksAddress(filters, extra)}>{number(data.works)}</Link>],
              [say('institutions on them', '家相关机构'), number(data.dimensions.institution.size)],
              ...(entity === null ? [] : entityFacts(entity, speech, names, '/funders', say('Level', '级别'))),
            ]}
          />
          <YearFigure id="funder-years" rule={rule} facets={data} extra={extra} />
          <div className="grid">
            <FacetBars
              id="funder-institutions"
              title={say('Institutions of its works', '受资助文献的机构')}
              facets={data}
              dimension="institution"
              extra={extra}
              rule={rule}
            />
            <TermBars id="funder-topics" title={say('Topics of its works', '受资助文献的主题')} extra={extra} />
            <FacetBars
              id="co-funders"
              title={say('Acknowledged together with', '共同致谢')}
              facets={data}
              dimension="funder"
              extra={extra}
              without={family}
              rule={say('Works of this funder that acknowledge the other too.', '同时致谢另一机构的文献。')}
            />
            <FacetBars
              id="funder-countries"
              title={say('Countries on its works', '文献涉及的国家')}
              facets={data}
              dimension="country"
              extra={extra}
              rule={rule}
            />
            {(study?.labels ?? []).length > 0 && (
              <FacetBars
                id="funder-labels"
                title={say('Labels on its works', '文献的标签')}
                facets={data}
                dimension="label"
                extra={extra}
                rule={rule}
              />
            )}
            {entity !== null && (
              <Parts title={say('Programmes and institutes of it', '下属计划与机构')} entity={entity} path="/funders" filter="funder" />
            )}
          </div>
          <Doors ids={['keyness', 'exposure']} settings={{ a: own, funders: id }} />
        </>
      )}
    </>
  );
}
