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

/** One institution, alone or with its parts: where and what it is, its years, partners, countries, funders and topics. */
export function InstitutionPage({ id, rolled }: { readonly id: string; readonly rolled: boolean }): ReactNode {
  const speech = useSpeech();
  const { say, number, percent } = speech;
  const { names } = useStudy();
  const scope = useScope();
  const filters = useFilters();
  const own = filterOn(rolled ? 'institution-tree' : 'institution', id);
  const extra = useMemo(() => [own], [own]);
  const { data, error } = useAsk<Facets>(`/api/facets?top=40&${scope}&where=${encodeURIComponent(own)}`);
  const first = useAsk<Facets>(`/api/facets?top=1&${scope}`);
  const { data: entity } = useAsk<Entity>(`/api/entity?kind=institution&id=${encodeURIComponent(id)}`);
  const family = [id, ...(rolled ? (entity?.parts ?? []).map((part) => part.id) : [])];
  const rule = say('Works with a counted address of the institution, whole counts.', '有该机构计数地址的文献，全计数。');
  return (
    <>
      <ProfileHead id={id} known={entity?.name} back={addressOf('/institutions')} backText={say('All institutions', '全部机构')} />
      <div className="tabs" role="group" aria-label={say('Parts', '下属机构')}>
        <Link className="button" current={!rolled} to={addressOf('/institutions', { id })}>
          {say('Without its parts', '不含下属机构')}
        </Link>
        <Link className="button" current={rolled} to={addressOf('/institutions', { id, rollup: 'parents' })}>
          {say('With its parts', '含下属机构')}
        </Link>
      </div>
      {error !== null && <Failed error={error} />}
      {data === null && error === null && <Waiting />}
      {data !== null && (
        <>
          <Facts
            facts={[
              [say('works', '篇文献'), <Link to={worksAddress(filters, extra)}>{number(data.works)}</Link>],
              [
                say('of all works in scope', '占所选文献'),
                percent(first.data === null || first.data.works === 0 ? 0 : data.works / first.data.works),
              ],
              [say('countries and regions on them', '个相关国家/地区'), number(data.dimensions.country.size)],
              ...(entity === null ? [] : entityFacts(entity, speech, names, '/institutions', say('Sector', '类型'))),
            ]}
          />
          <YearFigure id="institution-years" rule={rule} facets={data} extra={extra} />
          <div className="grid">
            <FacetBars
              id="partners"
              title={say('Works with', '合作机构')}
              facets={data}
              dimension="institution"
              extra={extra}
              without={family}
              rule={say('Works that name both institutions.', '同时出现两机构的文献。')}
            />
            <FacetBars
              id="institution-countries"
              title={say('Countries on its works', '文献涉及的国家')}
              facets={data}
              dimension="country"
              extra={extra}
              rule={rule}
            />
            <FacetBars
              id="institution-funders"
              title={say('Funders', '资助机构')}
              facets={data}
              dimension="funder"
              extra={extra}
              rule={say('Works that acknowledge the funder or a programme of it.', '致谢该机构或其计划的文献。')}
            />
            <TermBars id="institution-topics" title={say('Topics of its works', '文献的主题')} extra={extra} />
            <FacetBars
              id="institution-sources"
              title={say('Databases', '数据库')}
              facets={data}
              dimension="source"
              extra={extra}
              rule={rule}
            />
            {entity !== null && <Parts title={say('Its parts', '下属机构')} entity={entity} path="/institutions" filter="institution" />}
          </div>
          <Doors ids={['keyness']} settings={{ a: own }} />
        </>
      )}
    </>
  );
}
