import type { ReactNode } from 'react';
import { Link } from '../../components/link.tsx';
import type { Network } from '../../state/api.ts';
import { filterOn, useFilters, worksAddress } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf, change } from '../../state/location.ts';
import type { DrawnTie } from './measures.ts';

interface BesideProps {
  readonly network: Network;
  readonly ties: readonly DrawnTie[];
  readonly by: string;
  readonly weight: string;
  readonly selected: ReadonlySet<string>;
  readonly tie: readonly string[];
  /** The year that is shown; null for all. */
  readonly year: string | null;
  /** What the nodes are drawn by. */
  readonly measures: readonly number[];
  readonly community: ReadonlyMap<string, { readonly group: number; readonly sure: number | null }>;
  nameOf(id: string): string;
  onPick(ids: readonly string[]): void;
}

const MOST = 14;
const DYADS = ['country', 'city', 'institution'];

/** Beside the drawing: the largest nodes, or what is selected, with the way to its works. */
export function Beside(props: BesideProps): ReactNode {
  const { selected, tie } = props;
  return (
    <aside className="beside" aria-live="polite">
      {selected.size === 0 && tie.length === 0 && <Largest {...props} />}
      {selected.size > 0 && <Selected {...props} />}
      {tie.length === 2 && <Tie {...props} />}
    </aside>
  );
}

function Largest({ network, measures, nameOf, onPick }: BesideProps): ReactNode {
  const { say, number } = useSpeech();
  const list = network.nodes
    .map(({ id }, at) => ({ id, value: measures[at] ?? 0 }))
    .toSorted((a, b) => b.value - a.value)
    .slice(0, MOST);
  return (
    <>
      <p>{say('Choose a node or a tie to see its works.', '点击节点或连线查看其文献。')}</p>
      <ol className="node-list">
        {list.map(({ id, value }) => (
          <li key={id}>
            <button type="button" onClick={() => onPick([id])}>
              {nameOf(id)}
            </button>
            <span className="n">{number(value, Number.isInteger(value) ? 0 : 1)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Selected({ network, ties, by, weight, selected, year, measures, community, nameOf, onPick }: BesideProps): ReactNode {
  const { say, number, percent } = useSpeech();
  const filters = useFilters();
  const ids = [...selected];
  const [only = ''] = ids;
  const own = community.get(only);
  const idAt = (index: number): string => network.nodes[index]?.id ?? '';
  const neighbours = ties
    .filter(({ a, b }) => selected.has(idAt(a)) || selected.has(idAt(b)))
    .toSorted((x, y) => y.value - x.value)
    .slice(0, MOST);
  const at = new Map(network.nodes.map((node, index) => [node.id, index]));
  return (
    <>
      <h3>{ids.length === 1 ? nameOf(only) : say(`${ids.length} nodes`, `${ids.length} 个节点`)}</h3>
      <p>
        <Link to={worksAddress(filters, [...yearFilter(year), `${keyOf(by)}=${ids.map((id) => id.replaceAll(',', '\\,')).join(',')}`])}>
          {say('Open their works', '打开其文献')}
        </Link>
        {' · '}
        <button type="button" className="plain" onClick={() => onPick([])}>
          {say('Clear', '清除')}
        </button>
      </p>
      {ids.length === 1 && own !== undefined && (
        <p className="rule">
          {say(`Community ${own.group}`, `社群 ${own.group}`)}
          {own.sure !== null && say(`, kept together in ${percent(own.sure, 0)} of runs`, `，在 ${percent(own.sure, 0)} 的运行中保持一致`)}
        </p>
      )}
      <ol className="node-list">
        {ids.length === 1
          ? neighbours.map(({ a, b, value, works }) => (
              <li key={`${a} ${b}`}>
                <button type="button" onClick={() => change({ tie: `${idAt(a)}|${idAt(b)}`, node: null })}>
                  {nameOf(idAt(a) === only ? idAt(b) : idAt(a))}
                </button>
                <span className="n">{weight === 'works' ? number(works) : number(value, 3)}</span>
              </li>
            ))
          : ids.slice(0, 20).map((id) => (
              <li key={id}>
                <button type="button" onClick={() => onPick([id])}>
                  {nameOf(id)}
                </button>
                <span className="n">{number(measures[at.get(id) ?? -1] ?? 0, 1)}</span>
              </li>
            ))}
      </ol>
    </>
  );
}

function Tie({ network, ties, by, tie, year, nameOf }: BesideProps): ReactNode {
  const { say, number } = useSpeech();
  const filters = useFilters();
  const works = ties.find(({ a, b }) => tie.includes(network.nodes[a]?.id ?? '') && tie.includes(network.nodes[b]?.id ?? ''))?.works ?? 0;
  return (
    <>
      <h3>{tie.map(nameOf).join(' – ')}</h3>
      <p>
        <Link to={worksAddress(filters, [...yearFilter(year), ...tie.map((id) => filterOn(keyOf(by), id))])}>
          {say('Open the works of both', '打开双方共同的文献')} ({number(works)})
        </Link>
      </p>
      {DYADS.includes(by) && (
        <p>
          <Link to={addressOf('/dyad', { by, a: tie[0] ?? '', b: tie[1] ?? '' })}>{say('Their dyad, year by year', '双边联系，逐年')}</Link>
        </p>
      )}
      <button type="button" className="plain" onClick={() => change({ tie: null })}>
        {say('Clear', '清除')}
      </button>
    </>
  );
}

/** The filter that counts as the network does: terms are keywords. */
function keyOf(by: string): string {
  return by === 'term' ? 'keyword' : by;
}

function yearFilter(year: string | null): readonly string[] {
  return year === null ? [] : [`year=${year}`];
}
