import * as dagre from '@dagrejs/dagre';
import type { Point } from './svg-curve.js';

export interface NodeSize {
  readonly width: number;
  readonly height: number;
}

/** A node after the layout: `x` and `y` are its middle. */
export interface PlacedNode extends NodeSize, Point {}

/** What is used of a graph of dagre, whose own types do not resolve in ES modules. */
export interface LayeredGraph {
  setGraph(settings: Readonly<Record<string, string | number>>): void;
  setDefaultEdgeLabel(label: () => object): void;
  setNode(id: string, size: NodeSize): void;
  setEdge(from: string, to: string, label: NodeSize & { readonly labelpos: 'c' }, name: string): void;
  graph(): Partial<NodeSize>;
  node(id: string): PlacedNode;
  edge(from: string, to: string, name: string): { readonly points: readonly Point[] };
}

const { Graph, layout } = dagre as unknown as {
  readonly Graph: new (kind: { readonly directed: boolean; readonly multigraph: boolean }) => LayeredGraph;
  readonly layout: (graph: LayeredGraph) => void;
};

/** A graph whose nodes are put in rows from the top by its arrows; several arrows may have the same ends. */
export function layeredGraph(): LayeredGraph {
  const graph = new Graph({ directed: true, multigraph: true });
  graph.setGraph({ rankdir: 'TB', ranksep: 46, nodesep: 60, edgesep: 26, marginx: 2, marginy: 2 });
  graph.setDefaultEdgeLabel(() => ({}));
  return graph;
}

/** Gives every node and arrow of the graph its place. */
export function place(graph: LayeredGraph): void {
  layout(graph);
}
