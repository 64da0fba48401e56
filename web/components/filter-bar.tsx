import { useEffect, useState, type ReactNode } from 'react';
import { send, useVersion } from '../state/api.ts';
import { CATEGORIES, FILTER_WORDS } from '../state/categories.ts';
import { useFilters } from '../state/filters.ts';
import { useSpeech } from '../state/language.ts';
import { change } from '../state/location.ts';
import { countryName, useStudy } from '../state/study.tsx';

/** What narrows the works now; each condition can be taken away. */
export function FilterBar(): ReactNode {
  const { say } = useSpeech();
  const filters = useFilters();
  const names = useEntityNames(filters);
  if (filters.length === 0) return null;
  return (
    <div className="filters" role="group" aria-label={say('Filters', '筛选条件')}>
      {filters.map((filter) => (
        <Chip key={filter} filter={filter} names={names} onRemove={() => change({ where: filters.filter((one) => one !== filter) })} />
      ))}
      {filters.length > 1 && (
        <button type="button" className="plain" onClick={() => change({ where: [] })}>
          {say('Clear all', '全部清除')}
        </button>
      )}
    </div>
  );
}

function Chip({
  filter,
  names,
  onRemove,
}: {
  readonly filter: string;
  readonly names: Readonly<Record<string, { en: string; zh: string | null }>>;
  readonly onRemove: () => void;
}): ReactNode {
  const speech = useSpeech();
  const { names: countries } = useStudy();
  const at = filter.indexOf('=');
  const not = filter[at - 1] === '!';
  const [key, value] = [filter.slice(0, not ? at - 1 : at), filter.slice(at + 1)];
  const shown = value
    .split(/(?<!\\),/)
    .map((one) => {
      const plain = one.replaceAll('\\,', ',');
      const known = names[plain];
      if (known !== undefined) return speech.name(known);
      if (/country|foreign/.test(key)) return countryName(countries, plain, speech);
      return speech.text(CATEGORIES[plain] ?? plain.replace('..', '–'));
    })
    .join(', ');
  const word = `${speech.text(FILTER_WORDS[key] ?? key)}${not ? speech.say(' not', '（非）') : ''}`;
  return (
    <span className="chip">
      <span className="key">{word}</span> {shown}
      <button type="button" onClick={onRemove} aria-label={speech.say(`Remove ${word} ${shown}`, `移除 ${word} ${shown}`)}>
        ×
      </button>
    </span>
  );
}

/** Names of the institutions, funders, places, persons and journals that filters hold by id. */
export function useEntityNames(filters: readonly string[]): Readonly<Record<string, { en: string; zh: string | null }>> {
  const [names, setNames] = useState<Readonly<Record<string, { en: string; zh: string | null }>>>({});
  const version = useVersion();
  const ids = filters
    .filter((one) => /^(?:(?:institution|funder)(?:-tree)?|(?:funder-)?region|city|person|journal)=/.test(one))
    .flatMap((one) => one.slice(one.indexOf('=') + 1).split(/(?<!\\),/));
  const key = ids.join(',');
  useEffect(() => {
    if (key === '' || version === '') return;
    send<{ names: Readonly<Record<string, { en: string; zh: string | null }>> }>(`/api/names/entities?ids=${encodeURIComponent(key)}`).then(
      ({ names: found }) => setNames(found),
      () => {},
    );
  }, [key, version]);
  return names;
}
