import Graph from 'graphology';
import { useEffect, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import Sigma from 'sigma';
import type { Network } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';
import { useTheme } from '../../state/theme.ts';
import { arrange } from './arrange.ts';
import type { DrawnTie } from './measures.ts';
import { drawNodeLabels } from './node-labels.ts';

interface NodeLook {
  x: number;
  y: number;
  size: number;
  label: string;
  color: string;
  forceLabel?: boolean;
  hidden?: boolean;
  zIndex?: number;
}
interface TieLook {
  size: number;
  color: string;
  hidden?: boolean;
  works: number;
}

interface StageProps {
  readonly network: Network;
  readonly ties: readonly DrawnTie[];
  /** What each node is drawn by. */
  readonly measures: readonly number[];
  readonly community: ReadonlyMap<string, { readonly group: number }>;
  readonly selected: ReadonlySet<string>;
  readonly tie: readonly string[];
  readonly lasso: boolean;
  nameOf(index: number): string;
  onPick(ids: readonly string[]): void;
  onTie(a: string, b: string): void;
  readonly busy: boolean;
  /** Takes a way to ask where the nodes stand now. */
  readonly places: { current: (() => { x: number; y: number }[]) | null };
}

/** The drawn network. Places come from the server, or from ForceAtlas2 when there are too many nodes, and never move with the year. */
export function NetworkStage(props: StageProps): ReactNode {
  const { network, ties, measures, community, selected, tie, lasso, nameOf, onPick, onTie, busy, places } = props;
  const { say } = useSpeech();
  const theme = useTheme();
  const frame = useRef<HTMLDivElement>(null);
  const sigma = useRef<Sigma<NodeLook, TieLook> | null>(null);
  const graph = useRef<Graph<NodeLook, TieLook> | null>(null);
  const names = useRef<{ recolour(): void } | null>(null);
  const [failed, setFailed] = useState(false);
  const [arranging, setArranging] = useState(false);
  const [path, setPath] = useState<readonly (readonly [number, number])[]>([]);
  const handlers = useRef({ onPick, onTie, selected });
  handlers.current = { onPick, onTie, selected };

  useEffect(() => {
    if (frame.current === null) return undefined;
    const made = graphOf(network);
    graph.current = made;
    places.current = () => placesIn(network, made);
    let view: Sigma<NodeLook, TieLook>;
    const style = getComputedStyle(document.documentElement);
    try {
      view = new Sigma<NodeLook, TieLook>(made, frame.current, {
        labelFont: 'Inter, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
        labelSize: 12,
        labelWeight: '500',
        renderLabels: false,
        defaultEdgeType: 'line',
        enableEdgeEvents: made.size <= 20_000,
        hideEdgesOnMove: made.size > 30_000,
        zIndex: true,
        allowInvalidContainer: true,
        minCameraRatio: 0.03,
        maxCameraRatio: 4,
        stagePadding: 40,
        defaultDrawNodeHover: (context, data, settings) => drawHover(context, data, settings.labelFont, style),
      });
    } catch {
      setFailed(true);
      return undefined;
    }
    sigma.current = view;
    names.current = drawNodeLabels(view, made, () => ({
      ink: style.getPropertyValue('--ink').trim(),
      paper: style.getPropertyValue('--paper').trim(),
    }));
    view.on('clickNode', ({ node, event }) => {
      const held = handlers.current.selected;
      const more = event.original instanceof MouseEvent && event.original.shiftKey;
      handlers.current.onPick(more ? (held.has(node) ? [...held].filter((one) => one !== node) : [...held, node]) : [node]);
    });
    view.on('clickEdge', ({ edge }) => handlers.current.onTie(made.source(edge), made.target(edge)));
    view.on('clickStage', () => handlers.current.selected.size > 0 && handlers.current.onPick([]));
    const stop =
      network.layout === 'none' && made.size > 0
        ? arrange(network, placesIn(network, made), ({ x, y, done }) => {
            let at = 0;
            made.updateEachNodeAttributes(
              (_, look) => {
                const moved = { ...look, x: x[at] ?? 0, y: y[at] ?? 0 };
                at += 1;
                return moved;
              },
              { attributes: ['x', 'y'] },
            );
            if (done) setArranging(false);
          })
        : null;
    setArranging(stop !== null);
    return () => {
      stop?.();
      view.kill();
      sigma.current = null;
    };
  }, [network]);

  useEffect(() => {
    const made = graph.current;
    if (made === null) return;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const palette = [0, 1, 2, 3, 4, 5, 6, 7].map((one) => colour(`--c${one}`));
    const [plain, faint, own, tieColour] = [colour('--node'), colour('--line'), colour('--own'), colour('--tie')];
    const near = new Set(selected);
    for (const { a, b } of ties) {
      const [x, y] = [network.nodes[a]?.id ?? '', network.nodes[b]?.id ?? ''];
      if (selected.has(x)) near.add(y);
      if (selected.has(y)) near.add(x);
    }
    const largest = Math.min(19, Math.max(6, 130 / Math.sqrt(network.nodes.length)));
    const most = measures.reduce((a, b) => Math.max(a, b), 1);
    network.nodes.forEach((node, index) => {
      const value = measures[index] ?? 0;
      const group = community.get(node.id)?.group;
      const on = selected.has(node.id) || tie.includes(node.id);
      made.mergeNodeAttributes(node.id, {
        size: value === 0 ? 1.5 : 2.5 + largest * Math.sqrt(value / most),
        label: nameOf(index),
        color: on
          ? own
          : selected.size > 0 && !near.has(node.id)
            ? faint
            : group === undefined
              ? plain
              : group > 7
                ? plain
                : (palette[group] ?? plain),
        forceLabel: on,
        zIndex: on ? 2 : near.has(node.id) ? 1 : 0,
      });
    });
    const heaviest = ties.reduce((weight, { value }) => Math.max(weight, value), 1e-12);
    const shown = new Map(ties.map((one) => [`${network.nodes[one.a]?.id}\n${network.nodes[one.b]?.id}`, one]));
    made.updateEachEdgeAttributes(
      (_, look, source, target) => {
        const one = shown.get(`${source}\n${target}`);
        if (one === undefined) return { ...look, hidden: true };
        const on = (tie.includes(source) && tie.includes(target)) || (selected.size > 0 && (selected.has(source) || selected.has(target)));
        return {
          ...look,
          hidden: selected.size > 0 && !on,
          works: one.works,
          size: 0.4 + 7 * (one.value / heaviest) ** 0.8,
          color: on ? own : tieColour,
        };
      },
      { attributes: ['size', 'color', 'hidden'] },
    );
    names.current?.recolour();
    sigma.current?.refresh();
  }, [network, ties, measures, community, selected, tie, nameOf, theme]);

  const point = (event: PointerEvent): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const close = (): void => {
    const [view, made] = [sigma.current, graph.current];
    if (view !== null && made !== null && path.length > 2) {
      const inside = made.filterNodes((_, { x, y }) => within(view.graphToViewport({ x, y }), path));
      onPick(inside);
    }
    setPath([]);
  };
  return (
    <div className="stage" aria-busy={busy || arranging}>
      <div
        className="canvas"
        ref={frame}
        role="img"
        aria-label={say('The drawn network; its nodes are listed beside it, its ties in the table.', '网络图；节点列表在旁，连线见表格。')}
      />
      {lasso && (
        <svg
          className="lasso"
          aria-hidden="true"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setPath([point(event)]);
          }}
          onPointerMove={(event) => path.length > 0 && setPath([...path, point(event)])}
          onPointerUp={close}
        >
          <polygon points={path.map((one) => one.join(',')).join(' ')} />
        </svg>
      )}
      {failed && (
        <p className="failed">
          {say(
            'This browser draws no WebGL: use the list and the table, or the exports.',
            '此浏览器不支持 WebGL：请使用列表、表格或导出文件。',
          )}
        </p>
      )}
      {arranging && <p className="waiting">{say('Arranging the nodes …', '正在布局节点 …')}</p>}
      {!failed && (
        <div className="zoom">
          <button
            type="button"
            aria-label={say('Zoom in', '放大')}
            onClick={() => void sigma.current?.getCamera().animatedZoom({ duration: 200 })}
          >
            +
          </button>
          <button
            type="button"
            aria-label={say('Zoom out', '缩小')}
            onClick={() => void sigma.current?.getCamera().animatedUnzoom({ duration: 200 })}
          >
            −
          </button>
          <button
            type="button"
            aria-label={say('Whole network', '全图')}
            onClick={() => void sigma.current?.getCamera().animatedReset({ duration: 200 })}
          >
            ⤢
          </button>
        </div>
      )}
    </div>
  );
}

function placesIn(network: Network, made: Graph<NodeLook, TieLook>): { x: number; y: number }[] {
  return network.nodes.map(({ id }) => ({ x: made.getNodeAttribute(id, 'x'), y: made.getNodeAttribute(id, 'y') }));
}

function graphOf(network: Network): Graph<NodeLook, TieLook> {
  const made = new Graph<NodeLook, TieLook>({ type: 'undirected', multi: false });
  const count = network.nodes.length;
  network.nodes.forEach((node, index) => {
    const angle = index * 2.399963;
    const radius = Math.sqrt((index + 0.5) / Math.max(1, count));
    made.addNode(node.id, {
      x: node.x ?? radius * Math.cos(angle),
      y: -(node.y ?? radius * Math.sin(angle)),
      size: 3,
      label: '',
      color: '#888',
    });
  });
  for (const [a, b, , works] of network.ties) {
    const [x, y] = [network.nodes[a]?.id, network.nodes[b]?.id];
    if (x !== undefined && y !== undefined && x !== y) made.addUndirectedEdge(x, y, { size: 1, color: '#ccc', works });
  }
  return made;
}

function within({ x, y }: { x: number; y: number }, path: readonly (readonly [number, number])[]): boolean {
  let inside = false;
  path.forEach(([ax, ay], index) => {
    const [bx, by] = path[(index + path.length - 1) % path.length] ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

function drawHover(
  context: CanvasRenderingContext2D,
  data: { x: number; y: number; size: number; label?: string | null },
  font: string,
  style: CSSStyleDeclaration,
): void {
  const text = data.label ?? '';
  context.font = `600 12px ${font}`;
  const width = context.measureText(text).width;
  context.fillStyle = style.getPropertyValue('--paper').trim();
  context.strokeStyle = style.getPropertyValue('--line').trim();
  context.beginPath();
  context.roundRect(data.x + data.size + 2, data.y - 11, width + 10, 22, 4);
  context.fill();
  context.stroke();
  context.fillStyle = style.getPropertyValue('--ink').trim();
  context.fillText(text, data.x + data.size + 7, data.y + 4);
}
