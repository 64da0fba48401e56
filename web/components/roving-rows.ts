import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

export interface RovingRows {
  /** The row whose links the tab key goes through; the others are passed over. */
  readonly active: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const PAGE_ROWS = 12;

/**
 * Keys for a table of many rows: arrows, page and end keys go from row to row, so that the tab key need not go through all of
 * them. Rows carry `data-index`; `show` brings one into sight.
 */
export function useRovingRows(frame: RefObject<HTMLElement | null>, count: number, show: (index: number) => void): RovingRows {
  const [active, setActive] = useState(0);
  const column = useRef<number | null>(null);
  const at = Math.min(active, Math.max(0, count - 1));
  useLayoutEffect(() => {
    if (column.current === null) return undefined;
    const wanted = column.current;
    column.current = null;
    // The row may be drawn only when the list has moved.
    const timer = setTimeout(() => {
      const row = frame.current?.querySelector(`tr[data-index="${at}"]`);
      const link = row?.children[wanted]?.querySelector('a') ?? row?.querySelector('a');
      (link ?? frame.current)?.focus({ preventScroll: true });
    }, 40);
    return () => clearTimeout(timer);
  }, [at, frame]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (target.closest('thead') !== null || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + PAGE_ROWS,
      PageUp: at - PAGE_ROWS,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const index = Math.min(count - 1, Math.max(0, next));
    const cell = target.closest('td');
    if (cell !== null && index !== at) column.current = cell.cellIndex;
    setActive(index);
    show(index);
  };
  return { active: at, onKeyDown };
}
