import type { ReactNode } from 'react';
import { useSpeech } from '../state/language.ts';
import { Link } from './link.tsx';

export interface Bar {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly title?: string;
}

interface BarsProps {
  readonly bars: readonly Bar[];
  readonly max?: number;
  readonly selected: (id: string) => boolean;
  readonly onPick?: (id: string) => void;
  /** A name is pointed at, or has the focus: it may be picked next. */
  readonly onPoint?: (id: string) => void;
  readonly worksOf: (id: string) => string;
  /** Where a name leads, when it narrows nothing. */
  readonly nameTo?: (id: string) => string;
  readonly label: string;
  readonly digits?: number;
  readonly wideNames?: boolean;
}

/** Horizontal bars: the name narrows the page, the number opens the works. */
export function Bars({ bars, max, selected, onPick, onPoint, worksOf, nameTo, label, digits = 0, wideNames }: BarsProps): ReactNode {
  const { number, say } = useSpeech();
  const top = Math.max(max ?? 0, 1, ...bars.map(({ value }) => value));
  return (
    <ol className={wideNames === true ? 'bars wide-names' : 'bars'} aria-label={label}>
      {bars.map((bar) => {
        const on = selected(bar.id);
        return (
          <li key={bar.id} className={on ? 'on' : ''}>
            {nameTo !== undefined ? (
              <Link to={nameTo(bar.id)} className="name" title={bar.title ?? bar.label}>
                {bar.label}
              </Link>
            ) : onPick === undefined ? (
              <span className="name" title={bar.title ?? bar.label}>
                {bar.label}
              </span>
            ) : (
              <button
                type="button"
                className="name"
                aria-pressed={on}
                title={bar.title ?? bar.label}
                onClick={() => onPick(bar.id)}
                onPointerEnter={() => onPoint?.(bar.id)}
                onFocus={() => onPoint?.(bar.id)}
              >
                {on && <span aria-hidden="true">✓ </span>}
                {bar.label}
              </button>
            )}
            <svg className="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect width={Math.max(0.6, (100 * bar.value) / top)} height="10" />
            </svg>
            <Link to={worksOf(bar.id)} className="n" title={say('Open these works', '打开这些文献')}>
              {number(bar.value, digits)}
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
