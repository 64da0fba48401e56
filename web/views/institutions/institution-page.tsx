import type { ReactNode } from 'react';
import { Link } from '../../components/link.tsx';
import { ProfilePage, type Profile } from '../../components/profile-page.tsx';
import { useAsk, type Facets } from '../../state/api.ts';
import { filterOn, useScope } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf } from '../../state/location.ts';

const INSTITUTION: Profile = {
  kind: 'institution',
  path: '/institutions',
  all: { en: 'All institutions', zh: '全部机构' },
  sort: { en: 'Sector', zh: '类型' },
  parts: { en: 'Its parts', zh: '下属机构' },
  rule: { en: 'Works with a counted address of the institution, whole counts.', zh: '有该机构计数地址的文献，全计数。' },
  charts: [
    {
      id: 'partners',
      of: 'institution',
      others: true,
      title: { en: 'Works with', zh: '合作机构' },
      rule: { en: 'Works that name both institutions.', zh: '同时出现两机构的文献。' },
    },
    { id: 'institution-countries', of: 'country', title: { en: 'Countries on its works', zh: '文献涉及的国家' } },
    {
      id: 'institution-funders',
      of: 'funder',
      title: { en: 'Funders', zh: '资助机构' },
      rule: { en: 'Works that acknowledge the funder or a programme of it.', zh: '致谢该机构或其计划的文献。' },
    },
    { id: 'institution-topics', of: 'topics', title: { en: 'Topics of its works', zh: '文献的主题' } },
    { id: 'institution-sources', of: 'source', title: { en: 'Databases', zh: '数据库' } },
  ],
  doors: ['keyness'],
};

/** One institution, alone or with its parts: where and what it is, its years, partners, countries, funders and topics. */
export function InstitutionPage({ id, rolled }: { readonly id: string; readonly rolled: boolean }): ReactNode {
  const { say, number, percent } = useSpeech();
  const all = useAsk<Facets>(`/api/facets?top=1&${useScope()}`).data?.works ?? 0;
  return (
    <ProfilePage
      profile={INSTITUTION}
      id={id}
      own={filterOn(rolled ? 'institution-tree' : 'institution', id)}
      familyOf={({ parts }) => (rolled ? parts.map((part) => part.id) : [])}
      factsOf={({ works, dimensions }) => [
        [say('of all works in scope', '占所选文献'), percent(all === 0 ? 0 : works / all)],
        [say('countries and regions on them', '个相关国家/地区'), number(dimensions.country.size)],
      ]}
      settings={{}}
    >
      <div className="tabs" role="group" aria-label={say('Parts', '下属机构')}>
        <Link className="button" current={!rolled} to={addressOf('/institutions', { id })}>
          {say('Without its parts', '不含下属机构')}
        </Link>
        <Link className="button" current={rolled} to={addressOf('/institutions', { id, rollup: 'parents' })}>
          {say('With its parts', '含下属机构')}
        </Link>
      </div>
    </ProfilePage>
  );
}
