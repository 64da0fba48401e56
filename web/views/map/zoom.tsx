import { useRef, useState, type PointerEvent, type ReactNode, type WheelEvent } from 'react';
import { useSpeech } from '../../state/language.ts';
import { change, usePlace } from '../../state/location.ts';

/** How a map is enlarged: a point of the whole map is drawn at `x + k * point`; x and y are in widths of the map. */
interface Zoom {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

const WHOLE: Zoom = { k: 1, x: 0, y: 0 };
const MOST = 24;
const STEP = 1.6;
const DRAG_PX = 4;

interface ZoomFrameProps {
  /** Under which name the address keeps it. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  children(at: (point: readonly [number, number]) => readonly [number, number], transform: string, k: number): ReactNode;
}

/** A map that is enlarged by its buttons, by a double click, or by the wheel with Ctrl, and then dragged; the address keeps where. */
export function ZoomFrame({ name, width, height, label, children }: ZoomFrameProps): ReactNode {
  const { say } = useSpeech();
  const { query } = usePlace();
  const [dragged, setDragged] = useState<Zoom | null>(null);
  const start = useRef<{ readonly x: number; readonly y: number; readonly zoom: Zoom } | null>(null);
  const moved = useRef(false);
  const zoom = dragged ?? read(query.get(name));
  const keep = (next: Zoom): void =>
    change({ [name]: next.k === 1 ? null : [next.k, next.x, next.y].map((one) => one.toFixed(3)).join('_') }, { replace: true });
  const inside = ({ k, x, y }: Zoom): Zoom => {
    const tall = height / width;
    return { k, x: Math.min(0, Math.max(1 - k, x)), y: Math.min(0, Math.max(tall * (1 - k), y)) };
  };
  const by = (factor: number, [px, py]: readonly [number, number] = [0.5, height / width / 2]): void => {
    const k = Math.min(MOST, Math.max(1, zoom.k * factor));
    keep(inside({ k, x: px - ((px - zoom.x) * k) / zoom.k, y: py - ((py - zoom.y) * k) / zoom.k }));
  };
  const pointOf = (event: { clientX: number; clientY: number; currentTarget: Element }): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.width];
  };
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    const from = start.current;
    if (from === null) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!moved.current && Math.hypot(dx, dy) < DRAG_PX) return;
    if (!moved.current) event.currentTarget.setPointerCapture(event.pointerId);
    moved.current = true;
    setDragged(inside({ k: from.zoom.k, x: from.zoom.x + dx / width, y: from.zoom.y + dy / width }));
  };
  const end = (): void => {
    start.current = null;
    if (dragged !== null) keep(dragged);
    setDragged(null);
  };
  return (
    <div className="map-frame">
      <svg
        className={zoom.k > 1 ? 'map enlarged' : 'map'}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label}
        onPointerDown={(event) => {
          moved.current = false;
          if (zoom.k > 1) start.current = { x: event.clientX, y: event.clientY, zoom };
        }}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onClickCapture={(event) => moved.current && event.stopPropagation()}
        onDoubleClick={(event) => by(2, pointOf(event))}
        onWheel={(event: WheelEvent<SVGSVGElement>) =>
          (event.ctrlKey || event.metaKey) && by(event.deltaY < 0 ? STEP : 1 / STEP, pointOf(event))
        }
      >
        {children(
          ([px, py]) => [zoom.x * width + zoom.k * px, zoom.y * width + zoom.k * py],
          `translate(${zoom.x * width} ${zoom.y * width}) scale(${zoom.k})`,
          zoom.k,
        )}
      </svg>
      <div className="zoom">
        <button type="button" aria-label={say(`Enlarge: ${label}`, `放大：${label}`)} disabled={zoom.k >= MOST} onClick={() => by(STEP)}>
          +
        </button>
        <button type="button" aria-label={say(`Reduce: ${label}`, `缩小：${label}`)} disabled={zoom.k <= 1} onClick={() => by(1 / STEP)}>
          −
        </button>
        {zoom.k > 1 && (
          <button type="button" aria-label={say(`Whole map: ${label}`, `全图：${label}`)} onClick={() => keep(WHOLE)}>
            ⤢
          </button>
        )}
      </div>
    </div>
  );
}

function read(text: string | null): Zoom {
  const [k, x, y] = (text ?? '').split('_').map(Number);
  if (k === undefined || x === undefined || y === undefined || ![k, x, y].every(Number.isFinite) || k <= 1 || k > MOST) return WHOLE;
  return { k, x, y };
}
