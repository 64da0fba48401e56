import type { ReactNode } from 'react';
import { ProfilePage, type Profile } from '../../components/profile-page.tsx';
import { filterOn } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';

const FUNDER: Profile = {
  kind: 'funder',
  path: '/funders',
  all: { en: 'All funders', zh: '全部资助机构' },
  sort: { en: 'Level', zh: '级别' },
  parts: { en: 'Programmes and institutes of it', zh: '下属计划与机构' },
  rule: { en: 'Works that acknowledge the funder or a programme of it, whole counts.', zh: '致谢该机构或其计划的文献，全计数。' },
  charts: [
    { id: 'funder-institutions', of: 'institution', title: { en: 'Institutions of its works', zh: '受资助文献的机构' } },
    { id: 'funder-topics', of: 'topics', title: { en: 'Topics of its works', zh: '受资助文献的主题' } },
    {
      id: 'co-funders',
      of: 'funder',
      others: true,
      title: { en: 'Acknowledged together with', zh: '共同致谢' },
      rule: { en: 'Works of this funder that acknowledge the other too.', zh: '同时致谢另一机构的文献。' },
    },
    { id: 'funder-countries', of: 'country', title: { en: 'Countries on its works', zh: '文献涉及的国家' } },
    { id: 'funder-labels', of: 'label', title: { en: 'Labels on its works', zh: '文献的标签' } },
  ],
  doors: ['keyness', 'exposure'],
};

/** One funder with its programmes: years, institutions, topics, countries, and who is acknowledged beside it. */
export function FunderPage({ id }: { readonly id: string }): ReactNode {
  const { say, number } = useSpeech();
  return (
    <ProfilePage
      profile={FUNDER}
      id={id}
      own={filterOn('funder-tree', id)}
      familyOf={({ parent, parts }) => [...(parent === null ? [] : [parent.id]), ...parts.map((part) => part.id)]}
      factsOf={({ dimensions }) => [[say('institutions on them', '家相关机构'), number(dimensions.institution.size)]]}
      settings={{ funders: id }}
    />
  );
}
