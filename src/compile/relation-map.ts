import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre';
import type { MapEdge, MapLayout, MapNode, MapPoint, Relation } from '../pack/pack.ts';
import { boxFor } from './relation-map-label.ts';

// Lengths are CSS pixels.

/** The width of the popup's content: see `main` in explainer.css. */
const MAX_WIDTH = 358;
/** Space for the focus ring. */
const MARGIN = 5;
/** Between boxes of a row, between rows, between arrows, and between components. */
const GAP = { boxes: 12, rows: 36, arrows: 14, components: 36 };
/** Between two arrow ends on the same side of a box. */
const PORT_GAP = 18;
/** Arrows end on the straight part of a box's side, at least this far from its corners. */
const PORT_INSET = 14;

/** All relations from one name to another. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly relations: readonly number[];
}

type Geometry = Pick<MapLayout, 'nodes' | 'edges'>;

/** A connected component, laid out; coordinates are relative to its upper left corner. */
interface Component extends Geometry {
  readonly width: number;
  readonly height: number;
}

/**
 * Lays out relations as a map: names in rows, arrows between the rows. The same relations always give
 * the same map; none give none. In the build and on pages that compile stories, never where they are read.
 */
export function layoutRelations(
  relations: readonly Relation[],
  nameOf: (id: string) => string,
): MapLayout | undefined {
  if (relations.length === 0) return undefined;
  const components = connectedComponents(arrowsOf(relations));
  return packComponents(components.map((arrows) => layoutComponent(arrows, nameOf)));
}

/** Spreads the arrows over more rows, up to four, while the component is too wide. */
function layoutComponent(arrows: readonly Arrow[], nameOf: (id: string) => string): Component {
  let best = cropToContent(layoutGraph(arrows, nameOf, 1));
  for (let rows = 2; rows <= 4 && best.width > MAX_WIDTH - 2 * MARGIN; rows++) {
    const next = cropToContent(layoutGraph(arrows, nameOf, rows));
    if (next.width < best.width) best = next;
  }
  return best;
}

function arrowsOf(relations: readonly Relation[]): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const [index, { from, to }] of relations.entries()) {
    const key = `${from} ${to}`;
    const known = arrows.get(key)?.relations ?? [];
    arrows.set(key, { from, to, relations: [...known, index] });
  }
  return [...arrows.values()];
}

/** The connected components of the graph, the one with most arrows first. */
function connectedComponents(arrows: readonly Arrow[]): Arrow[][] {
  let components: Arrow[][] = [];
  for (const arrow of arrows) {
    const ends = namesOf([arrow]);
    const touches = (component: Arrow[]) => namesOf(component).some((name) => ends.includes(name));
    const joined = components.filter(touches).flat();
    const others = components.filter((component) => !touches(component));
    components = [...others, [...joined, arrow]];
  }
  const inOrder = components.map((each) => arrows.filter((arrow) => each.includes(arrow)));
  // The sort is stable, so the same arrows always give the same order.
  return inOrder.sort((a, b) => b.length - a.length);
}

function namesOf(arrows: readonly Arrow[]): string[] {
  return [...new Set(arrows.flatMap(({ from, to }) => [from, to]))];
}

/** The route of an arrow, from its upper box to its lower box. */
interface Route {
  readonly arrow: Arrow;
  readonly upper: MapNode;
  readonly lower: MapNode;
  /** The points where it crosses the rows between the two. */
  readonly crossings: readonly MapPoint[];
}

/** @param rows the number of rows over which consecutive arrows are spread */
function layoutGraph(
  arrows: readonly Arrow[],
  nameOf: (id: string) => string,
  rows: number,
): Geometry {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({ nodesep: GAP.boxes, ranksep: GAP.rows, edgesep: GAP.arrows });
  const boxes = new Map(namesOf(arrows).map((id) => [id, boxFor(nameOf(id))]));
  for (const [id, { width, height }] of boxes) graph.setNode(id, { width, height });
  for (const [index, { from, to }] of arrows.entries()) {
    graph.setEdge(from, to, { minlen: 1 + (index % rows) });
  }
  layout(graph);

  const placed = [...boxes].map(([entity, box]): MapNode => {
    const { x = 0, y = 0 } = graph.node(entity);
    return { ...box, entity, x, y };
  });
  const routes = arrows.map((arrow) =>
    routeOf(arrow, placed, graph.edge(arrow.from, arrow.to)?.points ?? []),
  );
  const nodes = placed.sort((a, b) => a.y - b.y || a.x - b.x);
  return { nodes, edges: routes.map((route) => edgeOf(route, routes, placed)) };
}

/** Moves the content to the corner and measures it: the library's own size can differ from that of its boxes. */
function cropToContent({ nodes, edges }: Geometry): Component {
  const corners = nodes.flatMap(({ x, y, width, height }) => [
    { x: x - width / 2, y: y - height / 2 },
    { x: x + width / 2, y: y + height / 2 },
  ]);
  const all = [...corners, ...edges.flatMap(({ points }) => points)];
  const [left, top] = [Math.min(...all.map(({ x }) => x)), Math.min(...all.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...all.map(({ x }) => x)), Math.max(...all.map(({ y }) => y))];
  return { ...moved({ nodes, edges }, -left, -top), width: right - left, height: bottom - top };
}

function routeOf(arrow: Arrow, boxes: readonly MapNode[], points: readonly MapPoint[]): Route {
  const ends = boxes.filter(({ entity }) => entity === arrow.from || entity === arrow.to);
  const [upper, lower] = ends.sort((a, b) => a.y - b.y);
  if (!upper || !lower) throw new RangeError(`${arrow.from} or ${arrow.to} was not laid out`);
  const isCrossing = ({ y }: MapPoint) =>
    y > upper.y && y < lower.y && boxes.some((box) => Math.abs(box.y - y) < 1);
  const crossings = points.filter(isCrossing).sort((a, b) => a.y - b.y);
  return { arrow, upper, lower, crossings };
}

function edgeOf(route: Route, routes: readonly Route[], boxes: readonly MapNode[]): MapEdge {
  const { arrow, upper, lower, crossings } = route;
  const down: MapPoint[] = [
    { x: portOf(route, 'upper', routes), y: upper.y + upper.height / 2 },
    ...crossings.flatMap(({ x, y }) => throughRow(x, y, boxes)),
    { x: portOf(route, 'lower', routes), y: lower.y - lower.height / 2 },
  ];
  const points = arrow.from === upper.entity ? down : down.reverse();
  const [start, next] = points as [MapPoint, MapPoint];
  const label = { x: (start.x + next.x) / 2, y: (start.y + next.y) / 2 };
  return { relations: arrow.relations, points, label };
}

/** Leads straight through a row of boxes, so that the arrow bends only between rows. */
function throughRow(x: number, y: number, boxes: readonly MapNode[]): MapPoint[] {
  const row = boxes.filter((box) => Math.abs(box.y - y) < 1);
  const half = Math.max(...row.map(({ height }) => height)) / 2;
  return [y - half, y + half].map((each) => ({ x, y: each }));
}

/** The box where an arrow ends: at the lower side of its upper box, or the upper side of its lower box. */
type End = 'upper' | 'lower';

const OPPOSITE = { upper: 'lower', lower: 'upper' } as const;

/** The x of an arrow's end. Where all arrows of a side lead to the same box, they are straight if they fit. */
function portOf(route: Route, end: End, routes: readonly Route[]): number {
  const other = OPPOSITE[end];
  const isAligned = end === 'lower' || !isOnlyFor(route, other, routes);
  if (!isAligned || !isOnlyFor(route, end, routes)) return spreadPort(route, end, routes);
  const straight = sideOf(route, end, routes).map((each) => spreadPort(each, other, routes));
  const box = route[end];
  const doFit = straight.every((x) => Math.abs(x - box.x) <= box.width / 2 - PORT_INSET);
  return spreadPort(route, doFit ? other : end, routes);
}

function sideOf(route: Route, end: End, routes: readonly Route[]): Route[] {
  return routes.filter((each) => each[end] === route[end]);
}

/** Whether all arrows of a side lead to the same box, across no other row. */
function isOnlyFor(route: Route, end: End, routes: readonly Route[]): boolean {
  const other = OPPOSITE[end];
  return sideOf(route, end, routes).every(
    (each) => each[other] === route[other] && each.crossings.length === 0,
  );
}

/** The x of an arrow's end where the ends of a side are spread evenly, in the order of their targets. */
function spreadPort(route: Route, end: End, routes: readonly Route[]): number {
  const targetOf = (each: Route) =>
    each.crossings.at(end === 'upper' ? 0 : -1)?.x ?? each[OPPOSITE[end]].x;
  const side = sideOf(route, end, routes).sort((a, b) => targetOf(a) - targetOf(b));
  const box = route[end];
  const gap = Math.min(PORT_GAP, (box.width - 2 * PORT_INSET) / Math.max(1, side.length - 1));
  return box.x + (side.indexOf(route) - (side.length - 1) / 2) * gap;
}

/** Places components side by side where they fit, otherwise below; each line is centred. */
function packComponents(components: readonly Component[]): MapLayout {
  const lines = breakIntoLines(components);
  const inner = Math.max(...lines.map(widthOf));
  const placed: Geometry[] = [];
  let top = MARGIN;
  for (const line of lines) {
    let left = MARGIN + (inner - widthOf(line)) / 2;
    for (const component of line) {
      placed.push(moved(component, left, top));
      left += component.width + GAP.components;
    }
    top += Math.max(...line.map(({ height }) => height)) + GAP.components;
  }
  return {
    width: Math.ceil(inner + 2 * MARGIN),
    height: Math.ceil(top - GAP.components + MARGIN),
    nodes: placed.flatMap(({ nodes }) => nodes),
    edges: placed.flatMap(({ edges }) => edges),
  };
}

function breakIntoLines(components: readonly Component[]): Component[][] {
  const lines: Component[][] = [];
  for (const component of components) {
    const fitting = lines.find((line) => widthOf([...line, component]) <= MAX_WIDTH - 2 * MARGIN);
    if (fitting) fitting.push(component);
    else lines.push([component]);
  }
  return lines;
}

function widthOf(line: readonly Component[]): number {
  return line.reduce((sum, { width }) => sum + width, (line.length - 1) * GAP.components);
}

function moved({ nodes, edges }: Geometry, left: number, top: number): Geometry {
  // Half pixels are precise enough and keep the pack small.
  const move = ({ x, y }: MapPoint): MapPoint => ({
    x: Math.round(2 * (x + left)) / 2,
    y: Math.round(2 * (y + top)) / 2,
  });
  return {
    nodes: nodes.map((node) => ({ ...node, ...move(node) })),
    edges: edges.map(({ relations, points, label }) => ({
      relations,
      points: points.map(move),
      label: move(label),
    })),
  };
}
