import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';

/** A network in plain numbers: places of nodes, and ties as `a, b, works` one after the other. */
export interface Unarranged {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly ties: Float32Array;
}
export interface Arranged {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly done: boolean;
}

const LARGE = 3_000;

/** ForceAtlas2 (Jacomy et al. (2014), doi:10.1371/journal.pone.0098679) in a fixed number of steps: equal networks get equal places. */
self.addEventListener('message', ({ data }: MessageEvent<Unarranged>) => {
  const graph = new Graph<{ x: number; y: number }, { works: number }>({ type: 'undirected' });
  data.x.forEach((x, at) => graph.addNode(at, { x, y: data.y[at] ?? 0 }));
  for (let at = 0; at < data.ties.length; at += 3)
    graph.addUndirectedEdge(data.ties[at], data.ties[at + 1], { works: data.ties[at + 2] ?? 1 });
  const large = graph.order > LARGE;
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: graph.order > 500, barnesHutTheta: large ? 1.2 : 0.5 };
  const [rounds, iterations] = large ? [4, 30] : [20, 20];
  for (let round = 1; round <= rounds; round += 1) {
    forceAtlas2.assign(graph, { iterations, settings, getEdgeWeight: 'works' });
    const arranged: Arranged = {
      x: Float32Array.from(graph.nodes(), (node) => graph.getNodeAttribute(node, 'x')),
      y: Float32Array.from(graph.nodes(), (node) => graph.getNodeAttribute(node, 'y')),
      done: round === rounds,
    };
    self.postMessage(arranged);
  }
});
