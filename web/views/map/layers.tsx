import type { ReactNode } from 'react';
import type { MapPlace, MapTie } from '../../state/api.ts';
import type { Label, Mark } from './marks.ts';

interface CirclesProps {
  readonly marks: readonly Mark[];
  readonly labels: readonly Label[];
  /** Places that the page is narrowed to. */
  readonly chosen: ReadonlySet<string>;
  /** Places that are counted apart from the others of this map. */
  readonly apart?: ReadonlySet<string>;
  titleOf(place: MapPlace): string;
  onOpen(place: MapPlace): void;
}

/** Places as circles; a click opens the works. */
export function Circles({ marks, labels, chosen, apart, titleOf, onOpen }: CirclesProps): ReactNode {
  return (
    <>
      {marks.map(({ place, x, y, r }) => (
        <circle
          key={place.id}
          className={['place', chosen.has(place.where) ? 'on' : '', apart?.has(place.id) === true ? 'apart' : ''].join(' ').trim()}
          cx={x}
          cy={y}
          r={r}
          onClick={() => onOpen(place)}
        >
          <title>{titleOf(place)}</title>
        </circle>
      ))}
      {labels.map(({ id, x, y, text }) => (
        <text key={id} className="place-name" x={x} y={y}>
          {text}
        </text>
      ))}
    </>
  );
}

interface FlowsProps {
  readonly ties: readonly MapTie[];
  readonly marks: readonly Mark[];
  titleOf(tie: MapTie): string;
  onOpen(tie: MapTie): void;
}

/** Ties as bows, as wide as their works are many. */
export function Flows({ ties, marks, titleOf, onOpen }: FlowsProps): ReactNode {
  const most = Math.max(1, ...ties.map(([, , works]) => works));
  const markOf = new Map(marks.map((mark) => [mark.place.id, mark]));
  return ties.toReversed().map((tie) => {
    const [a, b, works] = tie;
    const [p, q] = [markOf.get(a), markOf.get(b)];
    if (p === undefined || q === undefined) return null;
    return (
      <path
        key={`${a} ${b}`}
        className="flow"
        d={bow(p, q)}
        strokeWidth={0.6 + 4.4 * (works / most)}
        strokeOpacity={0.25 + 0.55 * (works / most)}
        onClick={() => onOpen(tie)}
      >
        <title>{titleOf(tie)}</title>
      </path>
    );
  });
}

/** A bow over the straight line, so that ties of neighbours do not hide each other; not the way anything travels. */
function bow(p: Mark, q: Mark): string {
  const lift = 0.18 * Math.hypot(q.x - p.x, q.y - p.y);
  return `M${p.x.toFixed(1)} ${p.y.toFixed(1)}Q${((p.x + q.x) / 2).toFixed(1)} ${((p.y + q.y) / 2 - lift).toFixed(1)} ${q.x.toFixed(1)} ${q.y.toFixed(1)}`;
}
