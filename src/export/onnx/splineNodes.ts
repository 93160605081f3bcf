/**
 * The basis functions of all splines of a layer at once. A spline is a weighted sum of them, so that all edges of a layer
 * are one matrix product. Nothing is looked up and nothing depends on the number of edges; a row takes some
 * (G + 2k) · inputs numbers of 4 bytes for each of the few tables that are alive at a time.
 */
import type { InputGrid } from '../../kan/bspline.ts';
import type { Graph } from './graph.ts';

/** Larger than any number of a network, and a 32-bit float. */
const BIG = 3e38;

export interface SplineTables {
  /** [N × (inputs · (G + k))] `basisScale` times every basis function, inputs first. */
  readonly bases: string;
  readonly basisScale: number;
  /** How far a row is outside its grid, where splines go on straight; null where they do not. */
  readonly beyond: {
    /** [N × inputs], ≤ 0 and 0 unless below, in `units`. */
    readonly below: string;
    /** [N × inputs], ≥ 0. */
    readonly above: string;
    /** [inputs] network units in one unit. */
    readonly units: readonly number[];
  } | null;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

function wholePower(graph: Graph, base: string, exponent: number): string {
  if (exponent === 1) return base;
  const half = wholePower(graph, base, Math.floor(exponent / 2));
  const square = graph.add('Mul', [half, half]);
  return exponent % 2 === 0 ? square : graph.add('Mul', [square, base]);
}

function split(
  graph: Graph,
  x: string,
  inside: string,
  units: readonly number[],
): NonNullable<SplineTables['beyond']> {
  const outside = graph.add('Sub', [x, inside]);
  return {
    below: graph.add('Min', [outside, graph.number(0)]),
    above: graph.add('Relu', [outside]),
    units,
  };
}

/**
 * Even knots: with t the number of intervals above the lower end, all basis functions are one bump, of width k + 1, at
 * different places, and symmetric. Its half is a sum of truncated powers (docs/math.md, eq. 5, for any order).
 */
function evenTables(graph: Graph, grids: readonly InputGrid[], x: string): SplineTables {
  const [{ order, gridSize, extrapolation }] = grids;
  const count = grids.length;
  const coefs = gridSize + order;
  const lows = graph.tensor(
    'gridLow',
    [count],
    grids.map(({ lo }) => lo),
  );
  const inverses = graph.tensor(
    'gridInverseSpacing',
    [count],
    grids.map(({ inverseSpacing }) => inverseSpacing),
  );
  const t = graph.add('Mul', [graph.add('Sub', [x, lows]), inverses]);
  const linear = extrapolation === 'linear';
  const inside = linear ? graph.add('Clip', [t, graph.number(0), graph.number(gridSize)]) : t;
  const centres = graph.tensor(
    'basisCentres',
    [coefs],
    Array.from({ length: coefs }, (_, m) => m + (1 - order) / 2),
  );
  const places = graph.add('Unsqueeze', [inside, graph.integers(-1)]);
  const distance = graph.add('Abs', [graph.add('Sub', [places, centres])]);
  const half = (order + 1) / 2;
  let bump = '';
  let choose = 1;
  for (let j = 0; j < half; j++) {
    const edge = graph.add('Relu', [graph.add('Sub', [graph.number(half - j), distance])]);
    const power = wholePower(graph, edge, order);
    bump = j === 0 ? power : graph.add('Add', [bump, graph.add('Mul', [power, graph.number(choose)])]);
    choose *= -(order + 1 - j) / (j + 1);
  }
  return {
    bases: graph.add('Reshape', [bump, graph.integers(0, count * coefs)]),
    basisScale: factorial(order),
    beyond: linear
      ? split(
          graph,
          t,
          inside,
          grids.map(({ inverseSpacing }) => 1 / inverseSpacing),
        )
      : null,
  };
}

/** Where a span is entered and left, [spans] each; both BIG for one that no x is in. */
function spanEnds({ order, gridSize, extrapolation, paddedKnots }: InputGrid): {
  enter: number[];
  leave: number[];
} {
  const linear = extrapolation === 'linear';
  const spans = gridSize + 2 * order;
  const knot = (i: number): number => paddedKnots[order + i];
  const used = Array.from(
    { length: spans },
    (_, s) => knot(s) < knot(s + 1) && (!linear || (s >= order && s < order + gridSize)),
  );
  const first = used.indexOf(true);
  const last = used.lastIndexOf(true);
  return {
    // x is clamped to the grid; rounding must not put it outside of the outermost spans.
    enter: used.map((use, s) => (use ? (linear && s === first ? -BIG : knot(s)) : BIG)),
    leave: used.map((use, s) => (use ? (linear && s === last ? BIG : knot(s + 1)) : BIG)),
  };
}

/** Any knots: the recurrence of Cox and de Boor (docs/math.md, eq. 3) on all basis functions, degree by degree. */
function unevenTables(graph: Graph, grids: readonly InputGrid[], x: string): SplineTables {
  const [{ order, gridSize, extrapolation }] = grids;
  const count = grids.length;
  const coefs = gridSize + order;
  const spans = gridSize + 2 * order;
  const linear = extrapolation === 'linear';
  const table = (name: string, columns: number, row: (grid: InputGrid) => readonly number[]): string =>
    graph.tensor(name, [count, columns], grids.flatMap(row));
  const list = (name: string, value: (grid: InputGrid) => number): string =>
    graph.tensor(name, [count], grids.map(value));
  const inside = linear
    ? graph.add('Min', [
        graph.add('Max', [x, list('gridLow', ({ lo }) => lo)]),
        list('gridHigh', ({ hi }) => hi),
      ])
    : x;
  const places = graph.add('Unsqueeze', [inside, graph.integers(-1)]);
  const passed = (name: 'enter' | 'leave'): string => {
    const ends = table(name, spans, (grid) => spanEnds(grid)[name]);
    return graph.add('Cast', [graph.add('GreaterOrEqual', [places, ends])], { to: 1 });
  };
  let basis = graph.add('Sub', [passed('enter'), passed('leave')]);
  for (let degree = 1; degree <= order; degree++) {
    const columns = spans - degree + 1;
    const knots = table(`knots${degree}`, columns, ({ paddedKnots }) =>
      Array.from({ length: columns }, (_, i) => paddedKnots[order + i]),
    );
    const inverses = table(`inverseWidths${degree}`, columns, ({ paddedKnots }) =>
      Array.from({ length: columns }, (_, i) => {
        const width = paddedKnots[order + i + degree] - paddedKnots[order + i];
        return width > 0 ? 1 / width : 0;
      }),
    );
    const share = graph.add('Mul', [graph.add('Sub', [places, knots]), inverses]);
    const rising = graph.add('Mul', [basis, share]);
    const falling = graph.add('Sub', [basis, rising]);
    const part = (values: string, start: number, end: number): string =>
      graph.add('Slice', [values, graph.integers(start), graph.integers(end), graph.integers(2)]);
    basis = graph.add('Add', [part(rising, 0, columns - 1), part(falling, 1, columns)]);
  }
  return {
    bases: graph.add('Reshape', [basis, graph.integers(0, count * coefs)]),
    basisScale: 1,
    beyond: linear
      ? split(
          graph,
          x,
          inside,
          grids.map(() => 1),
        )
      : null,
  };
}

/**
 * Adds the nodes of all basis functions.
 *
 * @param grids  one for each column of `x`, alike but for their knots
 * @param x      [N × inputs], network units
 */
export function splineTables(graph: Graph, grids: readonly InputGrid[], x: string): SplineTables {
  const even = grids.every(({ inverseSpacing }) => inverseSpacing > 0);
  return even ? evenTables(graph, grids, x) : unevenTables(graph, grids, x);
}
