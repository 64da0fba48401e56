import type { ReactNode } from 'react';
import { Link } from '../../components/link.tsx';
import type { Declared } from '../../state/api.ts';
import { CATEGORIES } from '../../state/categories.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf } from '../../state/location.ts';
import { useStudy } from '../../state/study.tsx';
import type { HeldExport } from './files-step.tsx';

interface MissingProps {
  /** Share of the records that carry what an analysis needs; null when that is not known yet. */
  readonly share: (need: string) => number | null;
  readonly rule: string;
  /** An analysis can be opened. */
  readonly open: boolean;
}

const ALL = 0.995;

/** Which analyses the records can carry wholly, in part or not at all, and what is missing. */
export function Missing({ share, rule, open }: MissingProps): ReactNode {
  const { say, text, percent } = useSpeech();
  const { analyses } = useStudy();
  const least = ({ needs }: Declared): number => Math.min(1, ...needs.flatMap((need) => share(need) ?? []));
  const listed = analyses.map((one) => ({ one, least: least(one) })).toSorted((a, b) => a.least - b.least);
  const groups = [
    [say('Cannot be asked of these records', '这些记录无法回答'), listed.filter((each) => each.least === 0)],
    [say('Can be asked of a part of them', '可用部分记录回答'), listed.filter((each) => each.least > 0 && each.least < ALL)],
    [say('Can be asked of all of them', '可用全部记录回答'), listed.filter((each) => each.least >= ALL)],
  ] as const;
  const title = say('What is missing for which analysis', '各分析所缺的信息');
  if (analyses.length === 0) return null;
  return (
    <section className="figure wide missing" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      {groups.map(([heading, members]) =>
        members.length === 0 ? null : (
          <div key={heading}>
            <h3>
              {heading} <small>{members.length}</small>
            </h3>
            <ul className="needs">
              {members.map(({ one }) => (
                <li key={one.id}>
                  {open ? <Link to={addressOf(`/analyses/${one.id}`)}>{text(one.title)}</Link> : text(one.title)}
                  <span>
                    {one.needs
                      .filter((need) => (share(need) ?? 1) < ALL)
                      .map((need) => `${text(CATEGORIES[need] ?? need)} ${percent(share(need) ?? 0, 0)}`)
                      .join(say(', ', '，'))}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
      <footer>
        <p className="rule">{rule}</p>
      </footer>
    </section>
  );
}

const CARRIED: Readonly<Record<string, string>> = {
  address: 'addresses',
  'author-address-link': 'authorAddressLinks',
  funding: 'funding',
  reference: 'references',
};

/** Share of recognised files whose format can carry a need; null for what every format may carry. */
export function shareOfFiles(files: readonly HeldExport[]): (need: string) => number | null {
  const known = files.filter(({ carries }) => carries !== null);
  return (need) => {
    const key = CARRIED[need];
    if (key === undefined || known.length === 0) return null;
    return known.filter(({ carries }) => carries?.[key] !== false).length / known.length;
  };
}
