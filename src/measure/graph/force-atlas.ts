import { compact } from './compact.ts';
import type { Graph } from './graph.ts';
import { seededRandom } from './random.ts';
import type { Layout } from './vos-layout.ts';

export interface ForceAtlasOptions {
  /** k_r: two tied nodes rest at a distance of 2 √k_r when nothing else pulls. */
  readonly repulsion?: number;
  readonly gravity?: number;
  /** Exponent of tie weights in the attraction; 0 takes all ties for equal. */
  readonly weightExponent?: number;
  readonly iterations?: number;
  readonly seed?: number;
}

const THETA = 1.2;
const EXACT_BELOW = 600;
const SPEED = 0.1;
const MOST_SPEED = 10;
const FASTEST = 1e4;

/**
 * ForceAtlas2: attraction w^δ d, repulsion k_r (deg + 1)(deg + 1) / d, gravity k_g (deg + 1), each node at its own speed
 * by how much it swings. Above some hundred nodes repulsion is summed over the cells of a quadtree (Barnes & Hut 1986).
 * It does not converge: the number of iterations and the seed are part of the result. Points are scaled to a mean
 * distance of 1 when `scaled`. Jacomy et al. (2014), doi:10.1371/journal.pone.0098679.
 */
export function forceAtlas(graph: Graph, options: ForceAtlasOptions = {}, scaled = true): Layout {
  const n = graph.ids.length;
  const { repulsion = 10, gravity = 0.05, weightExponent = 1, iterations = n > 1000 ? 120 : 400, seed = 1 } = options;
  const { start, target, weight } = compact(
    graph,
    graph.edges.map((edge) => edge.weight ** weightExponent),
  );
  const random = seededRandom(seed);
  const x = Float64Array.from({ length: n }, () => (random() - 0.5) * Math.sqrt(n + 1) * 10);
  const y = Float64Array.from({ length: n }, () => (random() - 0.5) * Math.sqrt(n + 1) * 10);
  const mass = Float64Array.from({ length: n }, (_, i) => (start[i + 1] ?? 0) - (start[i] ?? 0) + 1);
  const [fx, fy, lastX, lastY] = [new Float64Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const tree = n > EXACT_BELOW ? quadTree(n) : null;
  let speed = 1;
  for (let step = 0; step < iterations; step += 1) {
    fx.fill(0);
    fy.fill(0);
    if (tree === null) repelAll(x, y, mass, repulsion, fx, fy);
    else {
      tree.build(x, y, mass);
      for (let i = 0; i < n; i += 1) tree.repel(i, repulsion, fx, fy);
    }
    for (let i = 0; i < n; i += 1) {
      const [px, py] = [x[i] ?? 0, y[i] ?? 0];
      let [gx, gy] = [fx[i] ?? 0, fy[i] ?? 0];
      for (let e = start[i] ?? 0; e < (start[i + 1] ?? 0); e += 1) {
        const w = weight[e] ?? 0;
        const j = target[e] ?? 0;
        gx -= w * (px - (x[j] ?? 0));
        gy -= w * (py - (y[j] ?? 0));
      }
      const pull = gravity * (mass[i] ?? 1);
      fx[i] = gx - pull * px;
      fy[i] = gy - pull * py;
    }
    let [swinging, traction] = [0, 0];
    for (let i = 0; i < n; i += 1) {
      swinging += (mass[i] ?? 1) * Math.hypot((fx[i] ?? 0) - (lastX[i] ?? 0), (fy[i] ?? 0) - (lastY[i] ?? 0));
      traction += ((mass[i] ?? 1) * Math.hypot((fx[i] ?? 0) + (lastX[i] ?? 0), (fy[i] ?? 0) + (lastY[i] ?? 0))) / 2;
    }
    speed = Math.min(swinging === 0 ? speed * 1.5 : traction / swinging, speed * 1.5, FASTEST);
    for (let i = 0; i < n; i += 1) {
      const swing = Math.hypot((fx[i] ?? 0) - (lastX[i] ?? 0), (fy[i] ?? 0) - (lastY[i] ?? 0));
      const force = Math.hypot(fx[i] ?? 0, fy[i] ?? 0);
      const own = Math.min((SPEED * speed) / (1 + speed * Math.sqrt(swing)), force === 0 ? MOST_SPEED : MOST_SPEED / force);
      x[i] = (x[i] ?? 0) + own * (fx[i] ?? 0);
      y[i] = (y[i] ?? 0) + own * (fy[i] ?? 0);
      lastX[i] = fx[i] ?? 0;
      lastY[i] = fy[i] ?? 0;
    }
  }
  const unit = scaled ? 1 / (meanDistance(x, y) || 1) : 1;
  return {
    points: Array.from(x, (value, i) => ({ x: Number((value * unit).toPrecision(9)), y: Number(((y[i] ?? 0) * unit).toPrecision(9)) })),
  };
}

function repelAll(x: Float64Array, y: Float64Array, mass: Float64Array, k: number, fx: Float64Array, fy: Float64Array): void {
  const n = x.length;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const dx = (x[i] ?? 0) - (x[j] ?? 0);
      const dy = (y[i] ?? 0) - (y[j] ?? 0);
      const factor = (k * (mass[i] ?? 1) * (mass[j] ?? 1)) / (dx * dx + dy * dy || 1e-9);
      fx[i] = (fx[i] ?? 0) + factor * dx;
      fy[i] = (fy[i] ?? 0) + factor * dy;
      fx[j] = (fx[j] ?? 0) - factor * dx;
      fy[j] = (fy[j] ?? 0) - factor * dy;
    }
  }
}

interface QuadTree {
  build(x: Float64Array, y: Float64Array, mass: Float64Array): void;
  repel(node: number, k: number, fx: Float64Array, fy: Float64Array): void;
}

const MOST_DEPTH = 32;

/** Cells as arrays: four children each (-1 none), the mass in them, its centre, and their width; leaves hold a chain of nodes. */
function quadTree(nodes: number): QuadTree {
  const cells = 8 * nodes + 64;
  const child = new Int32Array(4 * cells);
  const held = new Int32Array(cells);
  const chain = new Int32Array(nodes);
  const [sum, sumX, sumY, width] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  const stack = new Int32Array(4 * (MOST_DEPTH + 4) * 4);
  let xs: ArrayLike<number> = [];
  let ys: ArrayLike<number> = [];
  let masses: ArrayLike<number> = [];
  let used = 0;
  const fresh = (size: number): number => {
    const cell = used;
    used += 1;
    child.fill(-1, 4 * cell, 4 * cell + 4);
    held[cell] = -1;
    sum[cell] = 0;
    sumX[cell] = 0;
    sumY[cell] = 0;
    width[cell] = size;
    return cell;
  };
  return {
    build(x, y, mass) {
      [xs, ys, masses, used] = [x, y, mass, 0];
      let [lowX, highX, lowY, highY] = [Infinity, -Infinity, Infinity, -Infinity];
      for (let i = 0; i < x.length; i += 1) {
        lowX = Math.min(lowX, x[i] ?? 0);
        highX = Math.max(highX, x[i] ?? 0);
        lowY = Math.min(lowY, y[i] ?? 0);
        highY = Math.max(highY, y[i] ?? 0);
      }
      const size = Math.max(highX - lowX, highY - lowY, 1e-9) * 1.0001;
      const root = fresh(size);
      for (let i = 0; i < x.length; i += 1) {
        let [cell, left, low, half, depth, one] = [root, lowX, lowY, size / 2, 0, i];
        let isInner = false;
        for (;;) {
          const [m, px, py] = [mass[one] ?? 1, x[one] ?? 0, y[one] ?? 0];
          if (one === i) {
            sum[cell] = (sum[cell] ?? 0) + m;
            sumX[cell] = (sumX[cell] ?? 0) + m * px;
            sumY[cell] = (sumY[cell] ?? 0) + m * py;
          }
          const base = 4 * cell;
          isInner = child[base] !== -1 || child[base + 1] !== -1 || child[base + 2] !== -1 || child[base + 3] !== -1;
          const resident = held[cell] ?? -1;
          if (!isInner && resident === -1) {
            held[cell] = one;
            chain[one] = -1;
            break;
          }
          if (!isInner && (depth >= MOST_DEPTH || used + 2 >= cells)) {
            chain[one] = resident;
            held[cell] = one;
            break;
          }
          if (!isInner) {
            const quarter = ((x[resident] ?? 0) >= left + half ? 1 : 0) + ((y[resident] ?? 0) >= low + half ? 2 : 0);
            const inner = fresh(half);
            child[base + quarter] = inner;
            held[inner] = resident;
            chain[resident] = -1;
            const rm = mass[resident] ?? 1;
            sum[inner] = rm;
            sumX[inner] = rm * (x[resident] ?? 0);
            sumY[inner] = rm * (y[resident] ?? 0);
            held[cell] = -1;
          }
          const right = px >= left + half ? 1 : 0;
          const upper = py >= low + half ? 2 : 0;
          const at = base + right + upper;
          if (child[at] === -1) child[at] = fresh(half);
          cell = child[at] ?? 0;
          if (right === 1) left += half;
          if (upper === 2) low += half;
          half /= 2;
          depth += 1;
          one = i;
        }
      }
    },
    repel(node, k, fx, fy) {
      const [px, py, m] = [xs[node] ?? 0, ys[node] ?? 0, masses[node] ?? 1];
      let [gx, gy, top] = [0, 0, 1];
      stack[0] = 0;
      while (top > 0) {
        top -= 1;
        const cell = stack[top] ?? 0;
        const total = sum[cell] ?? 0;
        const dx = px - (sumX[cell] ?? 0) / total;
        const dy = py - (sumY[cell] ?? 0) / total;
        const square = dx * dx + dy * dy;
        const size = width[cell] ?? 0;
        const resident = held[cell] ?? -1;
        if (resident === -1 && size * size > THETA * THETA * square) {
          for (let q = 0; q < 4; q += 1) {
            const inner = child[4 * cell + q] ?? -1;
            if (inner !== -1) {
              stack[top] = inner;
              top += 1;
            }
          }
          continue;
        }
        const own = resident === node && chain[node] === -1;
        if (own) continue;
        const factor = (k * m * total) / (square || 1e-9);
        gx += factor * dx;
        gy += factor * dy;
      }
      fx[node] = (fx[node] ?? 0) + gx;
      fy[node] = (fy[node] ?? 0) + gy;
    },
  };
}

/** Of all pairs, or of 100,000 fixed ones when there are more. */
function meanDistance(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  if (n < 2) return 0;
  const stride = Math.max(1, Math.floor((n * (n - 1)) / 200_000));
  let [sum, pairs, at] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1 + (at % stride); j < n; j += stride) {
      sum += Math.hypot((x[i] ?? 0) - (x[j] ?? 0), (y[i] ?? 0) - (y[j] ?? 0));
      pairs += 1;
    }
    at += 1;
  }
  return pairs === 0 ? 0 : sum / pairs;
}
