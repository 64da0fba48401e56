import type { ReactNode } from 'react';
import type { Entity, Name } from '../state/api.ts';
import { CATEGORIES } from '../state/categories.ts';
import { filterOn } from '../state/filters.ts';
import { useSpeech, type Speech } from '../state/language.ts';
import { addressOf } from '../state/location.ts';
import { countryName, type Countries } from '../state/study.tsx';
import { Figure } from './figure.tsx';
import { Link } from './link.tsx';

interface ProfileHeadProps {
  readonly id: string;
  readonly known: Name | undefined;
  readonly back: string;
  readonly backText: string;
}

/** The head of a page about one entity: the way back, its name, its name in the other script. */
export function ProfileHead({ id, known, back, backText }: ProfileHeadProps): ReactNode {
  const { name, language } = useSpeech();
  const other = known === undefined ? null : language === 'zh' ? known.en : known.zh;
  const main = known === undefined ? id : name(known);
  return (
    <>
      <p className="trail">
        <Link to={back}>{backText}</Link>
      </p>
      <h1>{main}</h1>
      {other !== null && other !== main && (
        <p className="lead" lang={language === 'zh' ? 'en' : 'zh-CN'}>
          {other}
        </p>
      )}
    </>
  );
}

/** Facts in a row, each with what it is. */
export function Facts({ facts }: { readonly facts: readonly (readonly [what: string, value: ReactNode])[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(([what, value]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Where an entity is, of what sort, and what it belongs to; what is not known is left out. */
export function entityFacts(
  { sort, city, region, country, parent }: Entity,
  speech: Speech,
  countries: Countries,
  path: string,
  sortText: string,
): readonly (readonly [string, ReactNode])[] {
  const { say, text, name } = speech;
  const place = [city, region]
    .filter((one) => one !== null)
    .map((one) => name(one))
    .filter((one, at, all) => all.indexOf(one) === at);
  const where = [...place, ...(country === null ? [] : [countryName(countries, country, speech)])];
  return [
    ...(where.length === 0 ? [] : [[say('Place', '所在地'), <small key="place">{where.join(say(', ', '，'))}</small>] as const]),
    ...(sort === null ? [] : [[sortText, <small key="sort">{text(CATEGORIES[sort] ?? sort)}</small>] as const]),
    ...(parent === null
      ? []
      : [
          [
            say('Part of', '隶属'),
            <small key="parent">
              <Link to={addressOf(path, { id: parent.id })}>{name(parent)}</Link>
            </small>,
          ] as const,
        ]),
  ];
}

interface PartsProps {
  readonly title: string;
  readonly entity: Entity;
  readonly path: string;
  readonly filter: string;
}

/** The parts of an entity that works of the study name; each is a door to its own page. */
export function Parts({ title, entity, path, filter }: PartsProps): ReactNode {
  const { say, name, number } = useSpeech();
  const { parts } = entity;
  if (parts.length === 0) return null;
  return (
    <Figure
      id="parts"
      title={title}
      rule={say(
        'Works of the whole study that name the part itself; without the filters of now.',
        '研究全部文献中写明该下属者，不受当前筛选限制。',
      )}
      twin={{
        head: [title, say('Works', '文献数')],
        rows: parts.map((part) => [name(part), part.works]),
      }}
    >
      <ul className="node-list">
        {parts.map((part) => (
          <li key={part.id}>
            <Link to={addressOf(path, { id: part.id })}>{name(part)}</Link>
            <Link to={addressOf('/works', { where: [filterOn(filter, part.id)] })}>{number(part.works)}</Link>
          </li>
        ))}
      </ul>
    </Figure>
  );
}
