import type { ReactNode } from 'react';
import { useSpeech } from '../../state/language.ts';
import { go } from '../../state/location.ts';

interface TieCircleProps {
  readonly countries: readonly { readonly id: string; readonly works: number }[];
  readonly ties: readonly (readonly [a: string, b: string, works: number])[];
  nameOf(id: string): string;
  dyadOf(a: string, b: string): string;
}

const [SIZE, RADIUS] = [340, 122];
const MARGIN = 74;

/** The strongest ties of a handful of countries on a circle; a tie opens its dyad. */
export function TieCircle({ countries, ties, nameOf, dyadOf }: TieCircleProps): ReactNode {
  const { say, number } = useSpeech();
  const place = new Map(
    countries.map(({ id }, at) => {
      const angle = (2 * Math.PI * at) / Math.max(1, countries.length) - Math.PI / 2;
      return [id, { x: SIZE / 2 + RADIUS * Math.cos(angle), y: SIZE / 2 + RADIUS * Math.sin(angle), angle }] as const;
    }),
  );
  const shown = ties.filter(([a, b]) => place.has(a) && place.has(b)).slice(0, 40);
  const most = Math.max(1, ...shown.map(([, , n]) => n));
  const largest = Math.max(1, ...countries.map(({ works }) => works));
  return (
    <svg
      className="tie-circle"
      viewBox={`${-MARGIN} 8 ${SIZE + 2 * MARGIN} ${SIZE - 16}`}
      role="img"
      aria-label={say('Strongest ties of countries; their numbers are in the table.', '国家间最强的联系；数值见表格。')}
    >
      {shown.toReversed().map(([a, b, n]) => {
        const [p, q] = [place.get(a), place.get(b)];
        if (p === undefined || q === undefined) return null;
        const [mx, my] = [(p.x + q.x) / 2, (p.y + q.y) / 2];
        const [cx, cy] = [SIZE / 2 + (mx - SIZE / 2) * 0.35, SIZE / 2 + (my - SIZE / 2) * 0.35];
        return (
          <path
            key={`${a} ${b}`}
            className="tie"
            d={`M${p.x} ${p.y}Q${cx} ${cy} ${q.x} ${q.y}`}
            strokeWidth={0.6 + 9 * (n / most)}
            strokeOpacity={0.25 + 0.6 * (n / most)}
            onClick={() => go(dyadOf(a, b))}
          >
            <title>{`${nameOf(a)} – ${nameOf(b)}: ${number(n)}`}</title>
          </path>
        );
      })}
      {countries.map(({ id, works }) => {
        const at = place.get(id);
        if (at === undefined) return null;
        const right = Math.cos(at.angle) > 0.2;
        const left = Math.cos(at.angle) < -0.2;
        const r = 3 + 9 * Math.sqrt(works / largest);
        return (
          <g key={id}>
            <circle className="node" cx={at.x} cy={at.y} r={r} />
            <text
              x={at.x + (right ? r + 4 : left ? -r - 4 : 0)}
              y={at.y + (right || left ? 4 : at.angle < 0 ? -r - 6 : r + 14)}
              textAnchor={right ? 'start' : left ? 'end' : 'middle'}
            >
              {short(nameOf(id))}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function short(name: string): string {
  return name.length > 18 ? `${name.slice(0, 17)}…` : name;
}
