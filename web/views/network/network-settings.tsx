import { useState, type ReactNode } from 'react';
import { Choice } from '../../components/choice.tsx';
import type { Network } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';
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
  const { say, name, number } = useSpeech();
  const [sought, setSought] = useState('');
  const wanted = sought.trim().toLowerCase();
  const found =
    wanted === ''
      ? []
      : nodes.filter((node) => `${node.id} ${node.name.en} ${node.name.zh ?? ''}`.toLowerCase().includes(wanted)).slice(0, MOST_FOUND);
  return (
    <>
      <form className="settings row" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={say('Nodes', '节点')}
          value={by}
          options={NODES}
          onChange={(next) => change({ by: next, node: null, tie: null, size: null, every: null })}
        />
        <Choice
          label={say('How many', '数量')}
          value={top}
          options={HOW_MANY.map((one) => [one, number(Number(one))] as const)}
          onChange={(next) => change({ top: next === '50' ? null : next })}
        />
        <Choice
          label={say('Tie weight', '连线权重')}
          value={weight}
          options={WEIGHTS}
          onChange={(next) => change({ weight: next === 'works' ? null : next })}
        />
        <Choice
          label={say('Node size', '节点大小')}
          value={size}
          options={SIZES.filter(([, , kinds]) => kinds === null || kinds.includes(by))}
          onChange={(next) => change({ size: next === 'works' ? null : next })}
        />
        <Choice
          label={say('Ties', '连线')}
          value={kept}
          options={BACKBONES}
          onChange={(next) => change({ ties: next === 'all' ? null : next })}
        />
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
