/**
 * The splines' bases for the GPU: one polynomial per knot span and basis function, made in f64. A shader then needs
 * no knots, no divisions and no recursion, and uniform and uneven knots are the same to it.
 *
 * In vectors of four. Per input: [lower end, upper end, spans / (upper - lower), 0]; then for every span
 * [lower end, what rounding it lost, upper end, what rounding it lost], [1 / length, first basis function, 0, 0], and
 * [power][basis] the k + 1 polynomials, filled up to 4 or 8: those of the first ⌊(k + 1)/2⌋ functions in the share of
 * the span above x, the others in the share below it. Each then starts at the end where it is smallest, so that
 * nothing cancels. Reader: shaders/common/bspline.wgsl.
 */
import type { Network } from '../../kan/network.ts';
import type { NetworkSpec } from '../../kan/spec.ts';

const HEADER = 4;
const SPAN_HEADER = 8;

/** Words of the coefficients of one power. */
function powerWords(order: number): number {
  return 4 * Math.ceil((order + 1) / 4);
}

function spanWords(order: number): number {
  return SPAN_HEADER + (order + 1) * powerWords(order);
}

export interface SplineTableOffsets {
  /** Spans of every input of a layer: G, or G + 2k where the extended grid counts. */
  readonly spans: readonly number[];
  /** First vector of every layer. */
  readonly layers: readonly number[];
  /** Words in all. */
  readonly size: number;
}

/** Where every layer lies in the table. */
export function splineTableOffsets({ layers, order, extrapolation }: NetworkSpec): SplineTableOffsets {
  const spans = layers.map(({ gridSize }) => (extrapolation === 'linear' ? gridSize : gridSize + 2 * order));
  const offsets: number[] = [];
  let size = 0;
  layers.forEach(({ inputs }, l) => {
    offsets.push(size / 4);
    size += inputs * (HEADER + spans[l] * spanWords(order));
  });
  return { spans, layers: offsets, size };
}

/** Coefficients of (a + b·v)·p(v), added to `out`. */
function addProduct(a: number, b: number, p: Float64Array, out: Float64Array): void {
  for (let power = 0; power < p.length; power++) {
    out[power] += a * p[power];
    if (power + 1 < out.length) out[power + 1] += b * p[power];
  }
}

/**
 * The k + 1 bases that are not zero on knot span e (docs/math.md, eq. 3) as polynomials in v, x = start + length·v:
 * entry r is basis e - k + r, [k + 1] coefficients by power. Those that the grid does not have stay zero.
 */
function spanPolynomials(
  knots: Float64Array,
  e: number,
  order: number,
  start: number,
  length: number,
): Float64Array[] {
  const one = new Float64Array(order + 1);
  one[0] = 1;
  let bases: Float64Array[] = [one];
  for (let degree = 1; degree <= order; degree++) {
    const next: Float64Array[] = [];
    for (let r = 0; r <= degree; r++) {
      const q = e - degree + r;
      const polynomial = new Float64Array(order + 1);
      next.push(polynomial);
      if (q < 0 || q + degree + 1 >= knots.length) continue;
      // An empty support contributes nothing: 0/0 counts as 0.
      const rise = knots[q + degree] - knots[q];
      const fall = knots[q + degree + 1] - knots[q + 1];
      if (r > 0 && rise > 0) addProduct((start - knots[q]) / rise, length / rise, bases[r - 1], polynomial);
      if (r < degree && fall > 0) {
        addProduct((knots[q + degree + 1] - start) / fall, -length / fall, bases[r], polynomial);
      }
    }
    bases = next;
  }
  return bases;
}

/** Writes the header and the polynomials of one span that is not empty. */
function fillSpan(
  table: Float32Array,
  record: number,
  knots: Float64Array,
  e: number,
  order: number,
  first: number,
): void {
  const lower = knots[e];
  const upper = knots[e + 1];
  const length = upper - lower;
  const header = [
    lower,
    lower - Math.fround(lower),
    upper,
    upper - Math.fround(upper),
    1 / length,
    first,
    0,
    0,
  ];
  table.set(header, record);
  const bases = order + 1;
  const fromBelow = spanPolynomials(knots, e, order, lower, length);
  const fromAbove = spanPolynomials(knots, e, order, upper, -length);
  for (let slot = 0; slot < bases; slot++) {
    const r = first + slot - (e - order);
    if (r < 0 || r > order) continue;
    const polynomial = slot < Math.floor(bases / 2) ? fromAbove[r] : fromBelow[r];
    for (let power = 0; power < bases; power++) {
      table[record + SPAN_HEADER + power * powerWords(order) + slot] = polynomial[power];
    }
  }
}

/** Writes the words of one input. */
function fillInput(
  table: Float32Array,
  at: number,
  knots: Float64Array,
  spec: NetworkSpec,
  gridSize: number,
): void {
  const { order, extrapolation } = spec;
  const firstSpan = extrapolation === 'linear' ? order : 0;
  const spans = extrapolation === 'linear' ? gridSize : gridSize + 2 * order;
  const lower = knots[firstSpan];
  const upper = knots[firstSpan + spans];
  table[at] = lower;
  table[at + 1] = upper;
  table[at + 2] = upper > lower ? spans / (upper - lower) : 0;
  const words = spanWords(order);
  for (let span = 0; span < spans; span++) {
    const e = firstSpan + span;
    const record = at + HEADER + span * words;
    const length = knots[e + 1] - knots[e];
    if (length > 0) {
      fillSpan(table, record, knots, e, order, Math.min(Math.max(e - order, 0), gridSize - 1));
      continue;
    }
    // Only x = upper can fall into an empty span: the last one that is not empty speaks for it.
    if (span > 0) table.copyWithin(record, record - words, record);
    table[record] = knots[e];
  }
}

/** The table of a network's knots. @returns [splineTableOffsets(spec).size] */
export function createSplineTable({ spec, layout, knots }: Network): Float32Array<ArrayBuffer> {
  const { spans, layers, size } = splineTableOffsets(spec);
  const table = new Float32Array(size);
  layout.layers.forEach((layer, l) => {
    const stride = HEADER + spans[l] * spanWords(spec.order);
    for (let i = 0; i < layer.inputs; i++) {
      const start = layer.knotOffset + i * layer.knots;
      fillInput(
        table,
        4 * layers[l] + i * stride,
        knots.subarray(start, start + layer.knots),
        spec,
        layer.gridSize,
      );
    }
  });
  return table;
}
