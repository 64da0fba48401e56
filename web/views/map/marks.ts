import type { MapPlace, PlaceCount } from '../../state/api.ts';

export interface Mark {
  readonly place: MapPlace;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

type Point = readonly [number, number];

const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** A circle for each place that can be put on the map, its area by a count; circles of one spot are set round it. */
export function marksOf(
  rows: readonly MapPlace[],
  count: PlaceCount,
  at: (place: MapPlace) => Point | null,
  { largest, radius, k }: { readonly largest: number; readonly radius: number; readonly k: number },
): Mark[] {
  const spots = new Map<string, { held: number; reach: number }>();
  return rows.flatMap((place): Mark[] => {
    const point = at(place);
    if (point === null || place[count] <= 0) return [];
    const r = 1.6 + radius * Math.sqrt(place[count] / largest);
    const key = point.map((one) => one.toFixed(1)).join(' ');
    const spot = spots.get(key);
    spots.set(key, { held: (spot?.held ?? 0) + 1, reach: spot?.reach ?? r });
    if (spot === undefined) return [{ place, x: point[0], y: point[1], r }];
    const far = 1.25 * spot.reach * Math.sqrt(spot.held) * Math.min(1, 0.35 + k / 6);
    const angle = spot.held * GOLDEN;
    return [{ place, x: point[0] + far * Math.cos(angle), y: point[1] + far * Math.sin(angle), r }];
  });
}

export interface Label {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const LINE = 14;
const TRIED = 90;
/** The largest are named even over other circles. */
const FIRST = 4;

/** Names of the largest circles, right or left of them, where they hide no other name and, if they must keep `clear`, no large circle. */
export function labelsOf(
  marks: readonly Mark[],
  nameOf: (place: MapPlace) => string,
  { width, height, most, clear }: { readonly width: number; readonly height: number; readonly most: number; readonly clear: boolean },
): Label[] {
  const seen = marks.filter(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height);
  const taken: Box[] = seen
    .filter(({ r }) => clear && r > 5)
    .map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
  const labels: Label[] = [];
  const circles = taken.length;
  for (const [rank, { place, x, y, r }] of seen.slice(0, TRIED).entries()) {
    if (labels.length >= most) break;
    const text = shortened(nameOf(place));
    const wide = widthOf(text);
    const own = taken.findIndex((box) => box.left === x - r && box.top === y - r);
    const found = [x + r + 3, x - r - 3 - wide]
      .map((left): Box => ({ left, right: left + wide, top: y - LINE / 2, bottom: y + LINE / 2 }))
      .find(
        (box) =>
          box.left >= 0 &&
          box.right <= width &&
          !taken.some((other, at) => at !== own && !(rank < FIRST && at < circles) && overlap(box, other)),
      );
    if (found === undefined) continue;
    taken.push(found);
    labels.push({ id: place.id, x: found.left, y: y + 4, text });
  }
  return labels;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function shortened(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}

function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 11.5 : 6.3), 0);
}
