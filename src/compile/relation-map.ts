import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre';
import type { MapEdge, MapLayout, MapNode, MapPoint, Relation } from '../pack/pack.ts';
import { boxFor } from './relation-map-label.ts';

// Lengths are CSS pixels at the size at which the popup shows the map.

/** What the popup has between its margins: see `main` in explainer.css. */
const MAX_WIDTH = 358;
/** Room for the ring around what has the focus. */
const MARGIN = 5;
/** Between two boxes of a row, between rows, and between parts of the map that have no arrow to each other. */
const GAP = { boxes: 12, rows: 36, arrows: 14, parts: 36 };
/** Between the ends of two arrows on one side of a box. */
const PORT_GAP = 18;
/** Arrows end where the side of a box is straight. */
const PORT_INSET = 14;

/** All relations that lead from one name to another. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly relations: readonly number[];
}

type Drawing = Pick<MapLayout, 'nodes' | 'edges'>;

/** Names that hang together, laid out by themselves; the places are from its own corner. */
interface Part extends Drawing {
  readonly width: number;
  readonly height: number;
}

/**
 * Draws who does what to whom: names in rows, arrows between the rows. The same relations always give
 * the same map. Pure, and only for the build: the layout library does not ship.
 *
 * @param nameOf the name of an entity, by its id
 * @returns undefined if there is nothing to draw
 */
export function drawRelations(
  relations: readonly Relation[],
  nameOf: (id: string) => string,
): MapLayout | undefined {
  if (relations.length === 0) return undefined;
  return placeParts(connected(arrowsOf(relations)).map((arrows) => drawPart(arrows, nameOf)));
}

/** Where a row gets too wide, every second arrow leads one row further, or every third two, and so on. */
function drawPart(arrows: readonly Arrow[], nameOf: (id: string) => string): Part {
  let best = cropped(layOut(arrows, nameOf, 1));
  for (let turns = 2; turns <= 4 && best.width > MAX_WIDTH - 2 * MARGIN; turns++) {
    const next = cropped(layOut(arrows, nameOf, turns));
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

/** Takes the arrows apart into those that hang together, the largest first. */
function connected(arrows: readonly Arrow[]): Arrow[][] {
  let parts: Arrow[][] = [];
  for (const arrow of arrows) {
    const touches = (part: Arrow[]) =>
      part.some((other) => namesOf([other]).some((name) => namesOf([arrow]).includes(name)));
    const joined = parts.filter(touches).flat();
    parts = [...parts.filter((part) => !touches(part)), [...joined, arrow]];
  }
  const inOrder = parts.map((part) => arrows.filter((arrow) => part.includes(arrow)));
  // Sorting keeps the order of those that are alike, so the same arrows always come out the same.
  return inOrder.sort((a, b) => b.length - a.length);
}

function namesOf(arrows: readonly Arrow[]): string[] {
  return [...new Set(arrows.flatMap(({ from, to }) => [from, to]))];
}

/** Where an arrow goes, from its upper end to its lower end. */
interface Course {
  readonly arrow: Arrow;
  readonly upper: MapNode;
  readonly lower: MapNode;
  /** Where it crosses the rows between the two. */
  readonly crossings: readonly MapPoint[];
}

function layOut(arrows: readonly Arrow[], nameOf: (id: string) => string, turns: number): Drawing {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({ nodesep: GAP.boxes, ranksep: GAP.rows, edgesep: GAP.arrows });
  const boxes = new Map(namesOf(arrows).map((id) => [id, boxFor(nameOf(id))]));
  for (const [id, { width, height }] of boxes) graph.setNode(id, { width, height });
  for (const [index, { from, to }] of arrows.entries()) {
    graph.setEdge(from, to, { minlen: 1 + (index % turns) });
  }
  layout(graph);

  const placed = [...boxes].map(([entity, box]): MapNode => {
    const { x = 0, y = 0 } = graph.node(entity);
    return { ...box, entity, x, y };
  });
  const courses = arrows.map((arrow) =>
    courseOf(arrow, placed, graph.edge(arrow.from, arrow.to)?.points ?? []),
  );
  const nodes = placed.sort((a, b) => a.y - b.y || a.x - b.x);
  return { nodes, edges: courses.map((course) => edgeOf(course, courses, placed)) };
}

/** Moves a drawing into its corner, and measures it. The library's own measure is not always that of its boxes. */
function cropped({ nodes, edges }: Drawing): Part {
  const ends = nodes.flatMap(({ x, y, width, height }) => [
    { x: x - width / 2, y: y - height / 2 },
    { x: x + width / 2, y: y + height / 2 },
  ]);
  const all = [...ends, ...edges.flatMap(({ points }) => points)];
  const [left, top] = [Math.min(...all.map(({ x }) => x)), Math.min(...all.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...all.map(({ x }) => x)), Math.max(...all.map(({ y }) => y))];
  return { ...moved({ nodes, edges }, -left, -top), width: right - left, height: bottom - top };
}

function courseOf(arrow: Arrow, boxes: readonly MapNode[], points: readonly MapPoint[]): Course {
  const ends = boxes.filter(({ entity }) => entity === arrow.from || entity === arrow.to);
  const [upper, lower] = ends.sort((a, b) => a.y - b.y);
  if (!upper || !lower) throw new RangeError(`${arrow.from} or ${arrow.to} was not laid out`);
  const isCrossing = ({ y }: MapPoint) =>
    y > upper.y && y < lower.y && boxes.some((box) => Math.abs(box.y - y) < 1);
  const crossings = points.filter(isCrossing).sort((a, b) => a.y - b.y);
  return { arrow, upper, lower, crossings };
}

function edgeOf(course: Course, courses: readonly Course[], boxes: readonly MapNode[]): MapEdge {
  const { arrow, upper, lower, crossings } = course;
  const down: MapPoint[] = [
    { x: portOf(course, 'upper', courses), y: upper.y + upper.height / 2 },
    ...crossings.flatMap(({ x, y }) => throughRow(x, y, boxes)),
    { x: portOf(course, 'lower', courses), y: lower.y - lower.height / 2 },
  ];
  const points = arrow.from === upper.entity ? down : down.reverse();
  const [start, next] = points as [MapPoint, MapPoint];
  const label = { x: (start.x + next.x) / 2, y: (start.y + next.y) / 2 };
  return { relations: arrow.relations, points, label };
}

/** Straight through a row of boxes, so that the arrow bends only where no box is. */
function throughRow(x: number, y: number, boxes: readonly MapNode[]): MapPoint[] {
  const row = boxes.filter((box) => Math.abs(box.y - y) < 1);
  const half = Math.max(...row.map(({ height }) => height)) / 2;
  return [y - half, y + half].map((each) => ({ x, y: each }));
}

/** The side of a box where an arrow ends: the lower side of its upper box, or the upper side of its lower. */
type Side = 'upper' | 'lower';

const OPPOSITE = { upper: 'lower', lower: 'upper' } as const;

/**
 * Where an arrow touches one of its boxes. Where all arrows of a side come from one box, they are
 * straight if there is room.
 */
function portOf(course: Course, own: Side, courses: readonly Course[]): number {
  const other = OPPOSITE[own];
  const isBound = own === 'lower' || !isOnlyFor(course, other, courses);
  if (!isBound || !isOnlyFor(course, own, courses)) return spreadPort(course, own, courses);
  const straight = sideOf(course, own, courses).map((each) => spreadPort(each, other, courses));
  const box = course[own];
  const isRoom = straight.every((x) => Math.abs(x - box.x) <= box.width / 2 - PORT_INSET);
  return spreadPort(course, isRoom ? other : own, courses);
}

function sideOf(course: Course, own: Side, courses: readonly Course[]): Course[] {
  return courses.filter((each) => each[own] === course[own]);
}

/** Whether all arrows of a side lead straight to one other box. */
function isOnlyFor(course: Course, own: Side, courses: readonly Course[]): boolean {
  const other = OPPOSITE[own];
  return sideOf(course, own, courses).every(
    (each) => each[other] === course[other] && each.crossings.length === 0,
  );
}

/**
 * The place of an arrow where those of a side are spread evenly. They stand in the order of where they
 * go, so that none crosses another before it has to.
 */
function spreadPort(course: Course, own: Side, courses: readonly Course[]): number {
  const aim = (each: Course) =>
    each.crossings.at(own === 'upper' ? 0 : -1)?.x ?? each[OPPOSITE[own]].x;
  const side = sideOf(course, own, courses).sort((a, b) => aim(a) - aim(b));
  const box = course[own];
  const gap = Math.min(PORT_GAP, (box.width - 2 * PORT_INSET) / Math.max(1, side.length - 1));
  return box.x + (side.indexOf(course) - (side.length - 1) / 2) * gap;
}

/** Puts parts beside each other where there is room, and else below, each line in the middle. */
function placeParts(parts: readonly Part[]): MapLayout {
  const lines = inLines(parts);
  const inner = Math.max(...lines.map(widthOf));
  const placed: Drawing[] = [];
  let top = MARGIN;
  for (const line of lines) {
    let left = MARGIN + (inner - widthOf(line)) / 2;
    for (const part of line) {
      placed.push(moved(part, left, top));
      left += part.width + GAP.parts;
    }
    top += Math.max(...line.map(({ height }) => height)) + GAP.parts;
  }
  return {
    width: Math.ceil(inner + 2 * MARGIN),
    height: Math.ceil(top - GAP.parts + MARGIN),
    nodes: placed.flatMap(({ nodes }) => nodes),
    edges: placed.flatMap(({ edges }) => edges),
  };
}

function inLines(parts: readonly Part[]): Part[][] {
  const lines: Part[][] = [];
  for (const part of parts) {
    const fitting = lines.find((line) => widthOf([...line, part]) <= MAX_WIDTH - 2 * MARGIN);
    if (fitting) fitting.push(part);
    else lines.push([part]);
  }
  return lines;
}

function widthOf(line: readonly Part[]): number {
  return line.reduce((sum, { width }) => sum + width, (line.length - 1) * GAP.parts);
}

function moved({ nodes, edges }: Drawing, left: number, top: number): Drawing {
  // Half pixels are fine enough, and short to write.
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
