export interface WrittenNode {
  readonly id: string;
  readonly label: string;
  readonly works: number;
  readonly strength: number;
  readonly x: number;
  readonly y: number;
}
export interface WrittenTie {
  readonly a: string;
  readonly b: string;
  readonly weight: number;
  readonly associationStrength: number;
}
export interface WrittenGraph {
  readonly nodes: readonly WrittenNode[];
  readonly ties: readonly WrittenTie[];
}

export type GraphFormat = 'graphml' | 'gexf' | 'vosviewer' | 'pajek';

/** A network as text, for Gephi, Cytoscape (GraphML, GEXF), VOSviewer (JSON) and Pajek. */
export const GRAPH_WRITERS: Readonly<Record<GraphFormat, (graph: WrittenGraph) => string>> = { graphml, gexf, vosviewer, pajek };

/** GraphML, graphml.graphdrawing.org. */
function graphml({ nodes, ties }: WrittenGraph): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="works" for="node" attr.name="works" attr.type="double"/>
  <key id="strength" for="node" attr.name="strength" attr.type="double"/>
  <key id="x" for="node" attr.name="x" attr.type="double"/>
  <key id="y" for="node" attr.name="y" attr.type="double"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
  <key id="association_strength" for="edge" attr.name="association_strength" attr.type="double"/>
  <graph edgedefault="undirected">
${nodes.map((node) => `    <node id="${xml(node.id)}"><data key="label">${xml(node.label)}</data><data key="works">${node.works}</data><data key="strength">${node.strength}</data><data key="x">${node.x}</data><data key="y">${node.y}</data></node>`).join('\n')}
${ties.map((tie) => `    <edge source="${xml(tie.a)}" target="${xml(tie.b)}"><data key="weight">${tie.weight}</data><data key="association_strength">${tie.associationStrength}</data></edge>`).join('\n')}
  </graph>
</graphml>
`;
}

/** GEXF 1.3, gexf.net. */
function gexf({ nodes, ties }: WrittenGraph): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <graph defaultedgetype="undirected">
    <attributes class="node"><attribute id="0" title="works" type="double"/><attribute id="1" title="strength" type="double"/></attributes>
    <attributes class="edge"><attribute id="0" title="association_strength" type="double"/></attributes>
    <nodes>
${nodes.map((node) => `      <node id="${xml(node.id)}" label="${xml(node.label)}"><attvalues><attvalue for="0" value="${node.works}"/><attvalue for="1" value="${node.strength}"/></attvalues><viz:position x="${node.x * 100}" y="${node.y * 100}"/></node>`).join('\n')}
    </nodes>
    <edges>
${ties.map((tie, at) => `      <edge id="${at}" source="${xml(tie.a)}" target="${xml(tie.b)}" weight="${tie.weight}"><attvalues><attvalue for="0" value="${tie.associationStrength}"/></attvalues></edge>`).join('\n')}
    </edges>
  </graph>
</gexf>
`;
}

/** VOSviewer JSON, as its manual describes it: items and links under `network`. */
function vosviewer({ nodes, ties }: WrittenGraph): string {
  const number = new Map(nodes.map((node, at) => [node.id, at + 1]));
  return `${JSON.stringify(
    {
      network: {
        items: nodes.map((node, at) => ({
          id: at + 1,
          label: node.label,
          description: node.id,
          x: node.x,
          y: node.y,
          weights: { Works: node.works, 'Total link strength': node.strength },
        })),
        links: ties.map((tie) => ({ source_id: number.get(tie.a), target_id: number.get(tie.b), strength: tie.weight })),
      },
    },
    null,
    1,
  )}\n`;
}

/** Pajek .net. Quotation marks have no escape there: they become apostrophes. */
function pajek({ nodes, ties }: WrittenGraph): string {
  const number = new Map(nodes.map((node, at) => [node.id, at + 1]));
  const unitOf = (values: readonly number[]): ((value: number) => string) => {
    const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
    const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    return (value) => (high === low ? 0.5 : 0.05 + (0.9 * (value - low)) / (high - low)).toFixed(4);
  };
  const [x, y] = [unitOf(nodes.map((node) => node.x)), unitOf(nodes.map((node) => node.y))];
  return [
    `*Vertices ${nodes.length}`,
    ...nodes.map((node, at) => `${at + 1} "${node.label.replaceAll('"', "'")}" ${x(node.x)} ${y(node.y)} 0.5`),
    '*Edges',
    ...ties.map((tie) => `${number.get(tie.a)} ${number.get(tie.b)} ${tie.weight}`),
    '',
  ].join('\n');
}

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\p{Cc}/gu, ' ');
}
