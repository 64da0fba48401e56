import { useState, type ReactNode } from 'react';
import type { Network } from '../../state/api.ts';
import { useSpeech, type Text } from '../../state/language.ts';
import { change } from '../../state/location.ts';
import { BACKBONES, HOW_MANY, NODES, SIZES, WEIGHTS } from './choices.ts';

export interface NetworkChoices {
  readonly by: string;
  readonly top: string;
  readonly weight: string;
  readonly size: string;
  readonly least: string;
  readonly kept: string;
}

interface NetworkSettingsProps {
  readonly choices: NetworkChoices;
  readonly nodes: Network['nodes'];
  onPick(ids: readonly string[]): void;
}

const MOST_FOUND = 8;

/** What the network is of and how it is drawn; and a search for a node by its name in either language. */
export function NetworkSettings({ choices: { by, top, weight, size, least, kept }, nodes, onPick }: NetworkSettingsProps): ReactNode {
  const { say, text, name, number } = useSpeech();
  const [sought, setSought] = useState('');
  const wanted = sought.trim().toLowerCase();
  const found =
    wanted === ''
      ? []
      : nodes.filter((node) => `${node.id} ${node.name.en} ${node.name.zh ?? ''}`.toLowerCase().includes(wanted)).slice(0, MOST_FOUND);
  const choice = (
    label: string,
    value: string,
    options: readonly (readonly [id: string, words: Text, ...rest: readonly unknown[]])[],
    set: (value: string) => void,
  ): ReactNode => (
    <label>
      {label}
      <select value={value} onChange={(event) => set(event.target.value)}>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {text(words)}
          </option>
        ))}
      </select>
    </label>
  );
  const counts = HOW_MANY.map((one) => [one, { en: number(Number(one)), zh: number(Number(one)) }] as const);
  return (
    <>
      <form className="settings row" onSubmit={(event) => event.preventDefault()}>
        {choice(say('Nodes', '节点'), by, NODES, (next) => change({ by: next, node: null, tie: null, size: null, every: null }))}
        {choice(say('How many', '数量'), top, counts, (next) => change({ top: next === '50' ? null : next }))}
        {choice(say('Tie weight', '连线权重'), weight, WEIGHTS, (next) => change({ weight: next === 'works' ? null : next }))}
        {choice(
          say('Node size', '节点大小'),
          size,
          SIZES.filter(([, , kinds]) => kinds === null || kinds.includes(by)),
          (next) => change({ size: next === 'works' ? null : next }),
        )}
        {choice(say('Ties', '连线'), kept, BACKBONES, (next) => change({ ties: next === 'all' ? null : next }))}
        <label>
          {say('Fewest works of a tie', '连线最少文献')}
          <input
            type="number"
            min="1"
            value={least}
            onChange={(event) => change({ least: ['', '1'].includes(event.target.value) ? null : event.target.value })}
          />
        </label>
        <label>
          {say('Find', '查找')}
          <input type="search" value={sought} onChange={(event) => setSought(event.target.value)} />
        </label>
      </form>
      {found.length > 0 && (
        <ul className="found" aria-label={say('Found', '查找结果')}>
          {found.map((node) => (
            <li key={node.id}>
              <button
                type="button"
                onClick={() => {
                  onPick([node.id]);
                  setSought('');
                }}
              >
                {name(node.name)} <small>{number(node.works)}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
      {wanted !== '' && found.length === 0 && (
        <p className="hint" role="status">
          {say('No node here has that name; show more nodes, or clear the search.', '没有此名称的节点；可增加节点数量或清除查找词。')}
        </p>
      )}
    </>
  );
}
