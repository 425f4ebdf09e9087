import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutRelations } from '../../../src/compile/relation-map.ts';
import type { MapLayout, MapNode, MapPoint, Relation } from '../../../src/pack/pack.ts';

const NAMES = [
  ...['AMD', 'Arm', 'Huawei', 'United States', 'DeepSeek', 'Bureau of Industry and Security'],
  ...[
    '国家计算平台',
    'national computing platform',
    'TSMC',
    'Baidu',
    'x',
    'Semiconductor Manufacturing',
  ],
];

function relation(from: string, to: string): Relation {
  return { from, to, verb: 'meets', passage: 'whats-next-1' };
}

function draw(relations: readonly Relation[]): MapLayout {
  const map = layoutRelations(relations, (id) => id);
  if (!map) throw new Error('there is no map');
  return map;
}

/** Relations among up to a dozen names, including cycles and repetitions. */
const relations = fc.array(
  fc
    .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES))
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => relation(from, to)),
  { minLength: 1, maxLength: 14 },
);

function sidesOf({ x, y, width, height }: MapNode) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function doOverlap(one: MapNode, other: MapNode): boolean {
  const [a, b] = [sidesOf(one), sidesOf(other)];
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isInside({ x, y }: MapPoint, node: MapNode): boolean {
  const { left, right, top, bottom } = sidesOf(node);
  // Coordinates are rounded to half pixels.
  return x > left + 1 && x < right - 1 && y > top + 1 && y < bottom - 1;
}

/** Points on the curve of an arrow, as the popup draws it. */
function pointsOn(points: readonly MapPoint[]): MapPoint[] {
  return points.slice(1).flatMap((end, index) => {
    const start = points[index] as MapPoint;
    const middle = (start.y + end.y) / 2;
    return Array.from({ length: 21 }, (_, step) => {
      const [t, s] = [step / 20, 1 - step / 20];
      const bend = (a: number, b: number, c: number, d: number) =>
        s ** 3 * a + 3 * s ** 2 * t * b + 3 * s * t ** 2 * c + t ** 3 * d;
      return {
        x: bend(start.x, start.x, end.x, end.x),
        y: bend(start.y, middle, middle, end.y),
      };
    });
  });
}

function nodeOf(map: MapLayout, entity: string | undefined): MapNode {
  const node = map.nodes.find((each) => each.entity === entity);
  if (!node) throw new Error(`${entity} is not on the map`);
  return node;
}

/** Whether a point is on the straight part of the upper or lower side of a box. */
function isOnSide({ x, y }: MapPoint, node: MapNode): boolean {
  const { left, right, top, bottom } = sidesOf(node);
  return (y === top || y === bottom) && x > left + 8 && x < right - 8;
}

function everyMap(check: (map: MapLayout, drawn: readonly Relation[]) => void): void {
  fc.assert(
    fc.property(relations, (drawn) => {
      check(draw(drawn), drawn);
    }),
  );
}

describe('a map of relations', () => {
  it('has one arrow for all relations from one name to another', () => {
    everyMap((map, drawn) => {
      const indices = map.edges.flatMap((edge) => edge.relations);
      expect(indices.sort((a, b) => a - b)).toEqual(drawn.map((_, index) => index));
      const ways = map.edges.map((edge) => {
        const here = edge.relations.map((index) => `${drawn[index]?.from} ${drawn[index]?.to}`);
        expect(new Set(here).size).toBe(1);
        return here[0];
      });
      expect(new Set(ways).size).toBe(ways.length);
    });
  });

  it('has each name once, on one or two lines', () => {
    everyMap((map, drawn) => {
      const entities = map.nodes.map(({ entity }) => entity);
      expect(new Set(entities).size).toBe(entities.length);
      expect(new Set(entities)).toEqual(new Set(drawn.flatMap(({ from, to }) => [from, to])));
      for (const { entity, lines } of map.nodes) {
        expect(lines.join(' ')).toBe(entity);
        expect(lines.length).toBeLessThanOrEqual(2);
      }
    });
  });

  it('has no overlapping boxes', () => {
    everyMap(({ nodes }) => {
      for (const [index, node] of nodes.entries()) {
        expect(nodes.slice(index + 1).filter((other) => doOverlap(node, other))).toEqual([]);
      }
    });
  });

  it('contains all boxes and arrows, with space for the focus ring', () => {
    everyMap(({ width, height, nodes, edges }) => {
      const corners = nodes.map(sidesOf).flatMap(({ left, right, top, bottom }) => [
        { x: left - 4, y: top - 4 },
        { x: right + 4, y: bottom + 4 },
      ]);
      for (const { x, y } of [...corners, ...edges.flatMap(({ points }) => points)]) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
        expect(y).toBeLessThanOrEqual(height);
      }
    });
  });

  it('has every arrow begin and end at the sides of its boxes', () => {
    everyMap((map, drawn) => {
      for (const { relations: indices, points } of map.edges) {
        const { from, to } = drawn[indices[0] ?? -1] ?? {};
        expect(isOnSide(points[0] as MapPoint, nodeOf(map, from))).toBe(true);
        expect(isOnSide(points.at(-1) as MapPoint, nodeOf(map, to))).toBe(true);
      }
    });
  });

  it('has no arrow through a box', () => {
    everyMap(({ nodes, edges }) => {
      for (const point of edges.flatMap(({ points }) => pointsOn(points))) {
        expect(nodes.filter((node) => isInside(point, node))).toEqual([]);
      }
    });
  });

  it('is the same for the same relations', () => {
    everyMap((map, drawn) => expect(draw(structuredClone(drawn))).toEqual(map));
  });

  it('has two straight arrows for relations in both directions', () => {
    const { edges } = draw([
      relation('Huawei', 'AMD'),
      relation('Huawei', 'national computing platform'),
      relation('national computing platform', 'Huawei'),
    ]);
    const xs = edges.slice(1).map(({ points }) => new Set(points.map(({ x }) => x)));
    expect(xs.map(({ size }) => size)).toEqual([1, 1]);
    expect(xs[0]).not.toEqual(xs[1]);
  });

  it('spreads many arrows of one name over more rows', () => {
    const many = ['Huawei', 'Baidu', 'TSMC', 'Arm', 'x', 'DeepSeek'].map((to) =>
      relation('AMD', to),
    );
    expect(draw(many.slice(0, 3)).height).toBeLessThan(draw(many).height);
    expect(draw(many).width).toBeLessThanOrEqual(358);
  });

  it('places unconnected names side by side', () => {
    const { nodes } = draw([relation('AMD', 'Arm'), relation('x', 'TSMC')]);
    expect(new Set(nodes.map(({ y }) => y)).size).toBe(2);
  });

  it('does not exist without relations', () => {
    expect(layoutRelations([], (id) => id)).toBeUndefined();
  });
});
