/** Names that want to stand beside their nodes, on one plane, in pixels. */
export interface Labels {
  x(at: number): number;
  y(at: number): number;
  /** Of the node that the name stands beside. */
  radius(at: number): number;
  width(at: number): number;
  /** Its left side is tried first: on the right it would leave the frame. */
  leftFirst?(at: number): boolean;
}

export type Side = 'right' | 'left';

export interface PlacedLabel {
  readonly at: number;
  readonly side: Side;
}

export const LABEL_GAP = 3;
const [HEIGHT, AROUND] = [14, 3];
const [CELL_WIDTH, CELL_HEIGHT] = [64, 20];
const RIGHT_FIRST: readonly Side[] = ['right', 'left'];
const LEFT_FIRST: readonly Side[] = ['left', 'right'];

/**
 * Which names can stand, and on which side of their node, so that none covers another: each in its turn, in the order given, the most
 * important first. A plane that is moved keeps the same names. Names in `always` stand whatever they cover.
 */
export function labelPlaces(labels: Labels, order: Iterable<number>, always: ReadonlySet<number> = new Set()): PlacedLabel[] {
  const placing = placingLabels(labels, order, always);
  for (;;) {
    const step = placing.next();
    if (step.done === true) return step.value;
  }
}

/** The same, name by name, for one who has little time at once. */
export function* placingLabels(labels: Labels, order: Iterable<number>, always: ReadonlySet<number>): Generator<void, PlacedLabel[]> {
  const taken = new Map<number, number[]>();
  const placed: PlacedLabel[] = [];
  for (const at of order) {
    const sides = labels.leftFirst?.(at) === true ? LEFT_FIRST : RIGHT_FIRST;
    const own = sides.find((side) => isFree(taken, boxOf(labels, at, side)));
    const side = own ?? (always.has(at) ? (sides[0] ?? null) : null);
    if (side === null) {
      yield;
      continue;
    }
    take(taken, boxOf(labels, at, side));
    placed.push({ at, side });
    yield;
  }
  return placed;
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

function boxOf({ x, y, radius, width }: Labels, at: number, side: Side): Box {
  const reach = radius(at) + LABEL_GAP;
  const long = width(at);
  const left = x(at) + (side === 'right' ? reach : -reach - long);
  const middle = y(at);
  return [left - AROUND, middle - HEIGHT / 2 - 1, left + long + AROUND, middle + HEIGHT / 2 + 1];
}

function isFree(taken: ReadonlyMap<number, readonly number[]>, [left, top, right, bottom]: Box): boolean {
  for (const key of cells(left, top, right, bottom)) {
    const held = taken.get(key);
    if (held === undefined) continue;
    for (let one = 0; one < held.length; one += 4)
      if (left < (held[one + 2] ?? 0) && right > (held[one] ?? 0) && top < (held[one + 3] ?? 0) && bottom > (held[one + 1] ?? 0))
        return false;
  }
  return true;
}

function take(taken: Map<number, number[]>, [left, top, right, bottom]: Box): void {
  for (const key of cells(left, top, right, bottom)) {
    const held = taken.get(key);
    if (held === undefined) taken.set(key, [left, top, right, bottom]);
    else held.push(left, top, right, bottom);
  }
}

/** Keys of the cells of a coarse grid that a box touches. */
function cells(left: number, top: number, right: number, bottom: number): number[] {
  const keys: number[] = [];
  for (let row = Math.floor(top / CELL_HEIGHT); row <= Math.floor(bottom / CELL_HEIGHT); row += 1)
    for (let column = Math.floor(left / CELL_WIDTH); column <= Math.floor(right / CELL_WIDTH); column += 1)
      keys.push(row * 65_536 + column);
  return keys;
}
