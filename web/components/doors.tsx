import type { ReactNode } from 'react';
import { useSpeech } from '../state/language.ts';
import { addressOf } from '../state/location.ts';
import { useStudy } from '../state/study.tsx';
import { Link } from './link.tsx';

interface DoorsProps {
  readonly ids: readonly string[];
  /** Settings that go along to each, as `p.name`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** More that can be asked about what the page shows: each analysis with its form and table. */
export function Doors({ ids, settings = {} }: DoorsProps): ReactNode {
  const { say, text } = useSpeech();
  const { analyses } = useStudy();
  const listed = ids.flatMap((id) => analyses.filter((one) => one.id === id));
  if (listed.length === 0) return null;
  return (
    <section className="figure wide doors" aria-label={say('Ask further', '进一步分析')}>
      <header>
        <h2>{say('Ask further', '进一步分析')}</h2>
      </header>
      <ul className="catalogue">
        {listed.map((one) => (
          <li key={one.id}>
            <h3>
              <Link
                to={addressOf(
                  `/analyses/${one.id}`,
                  Object.fromEntries(
                    Object.entries(settings).flatMap(([name, value]) => (one.params[name] === undefined ? [] : [[`p.${name}`, value]])),
                  ),
                )}
              >
                {text(one.title)}
              </Link>
            </h3>
            <p>{text(one.summary)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
