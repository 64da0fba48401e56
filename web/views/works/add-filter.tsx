import { useMemo, useState, type ReactNode } from 'react';
import { EntityPicker, NOTHING, type Picked } from '../../components/entity-picker.tsx';
import { CATEGORIES } from '../../state/categories.ts';
import { filterOn, setYears, useFilters, yearsOf } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { change } from '../../state/location.ts';
import { countryName, useStudy } from '../../state/study.tsx';

/** One more condition: words, years, a country, an institution, a funder, a person, a journal, a database, a label. */
export function AddFilter(): ReactNode {
  const speech = useSpeech();
  const { say, text } = speech;
  const filters = useFilters();
  const { study, names } = useStudy();
  const [words, setWords] = useState('');
  const [kind, setKind] = useState('institution');
  const [picked, setPicked] = useState<Picked>(NOTHING);
  const add = (filter: string): void => {
    if (!filters.includes(filter)) change({ where: [...filters, filter], work: null });
  };
  const countries = useMemo(
    () =>
      Object.keys(names).toSorted((a, b) => countryName(names, a, speech).localeCompare(countryName(names, b, speech), speech.language)),
    [names, speech],
  );
  const [first, last] = [Number(study?.known?.['first_year'] ?? 0), Number(study?.known?.['last_year'] ?? 0)];
  const years = first === 0 ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const taken = yearsOf(filters);
  const yearList = (label: string, value: number, take: (year: number) => void): ReactNode => (
    <select aria-label={label} value={value} onChange={(event) => take(Number(event.target.value))}>
      {years.map((year) => (
        <option key={year}>{year}</option>
      ))}
    </select>
  );
  return (
    <form
      className="add-filter"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== '') add(filterOn('term', words.trim().toLowerCase()));
        setWords('');
      }}
    >
      <input
        type="search"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        placeholder={say('Words in title, abstract, keywords', '题名、摘要、关键词中的词')}
        aria-label={say('Words in title, abstract, keywords', '题名、摘要、关键词中的词')}
      />
      <button type="submit">{say('Search', '检索')}</button>
      {years.length > 1 && (
        <span className="span">
          {yearList(say('From year', '起始年份'), taken?.[0] ?? first, (year) =>
            setYears(filters, spanOf(year, taken?.[1] ?? last, first, last)),
          )}
          –
          {yearList(say('To year', '结束年份'), taken?.[1] ?? last, (year) =>
            setYears(filters, spanOf(taken?.[0] ?? first, year, first, last)),
          )}
        </span>
      )}
      <select aria-label={say('Add a country', '添加国家')} value="" onChange={(event) => add(filterOn('country', event.target.value))}>
        <option value="">{say('Country …', '国家/地区 …')}</option>
        {countries.map((code) => (
          <option key={code} value={code}>
            {countryName(names, code, speech)}
          </option>
        ))}
      </select>
      <select aria-label={say('Add a database', '添加数据库')} value="" onChange={(event) => add(filterOn('source', event.target.value))}>
        <option value="">{say('Database …', '数据库 …')}</option>
        {(study?.sources ?? []).map((source) => (
          <option key={source} value={source}>
            {text(CATEGORIES[source] ?? source)}
          </option>
        ))}
      </select>
      {(study?.labels ?? []).length > 0 && (
        <select aria-label={say('Add a label', '添加标签')} value="" onChange={(event) => add(filterOn('label', event.target.value))}>
          <option value="">{say('Label …', '标签 …')}</option>
          {(study?.labels ?? []).map((label) => (
            <option key={label}>{label}</option>
          ))}
        </select>
      )}
      <span className="span">
        <select aria-label={say('What is sought', '查找类型')} value={kind} onChange={(event) => setKind(event.target.value)}>
          <option value="institution">{say('Institution', '机构')}</option>
          <option value="funder">{say('Funder', '资助机构')}</option>
          <option value="person">{say('Person', '作者')}</option>
          <option value="journal">{say('Journal', '期刊')}</option>
        </select>
        <EntityPicker
          kind={kind}
          label={say('Find by name', '按名称查找')}
          picked={picked}
          onPick={(next) => {
            setPicked(next.name === null ? next : NOTHING);
            if (next.name !== null) add(filterOn(kind, next.value));
          }}
        />
      </span>
    </form>
  );
}

/** The years between two, or null for all. */
function spanOf(a: number, b: number, first: number, last: number): readonly [number, number] | null {
  const [from, until] = [Math.min(a, b), Math.max(a, b)];
  return from === first && until === last ? null : [from, until];
}
