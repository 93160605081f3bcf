/**
 * The spline of an edge as polynomials, one for each interval between two knots and for what lies outside the grid: what
 * any language can compute without knowing B-splines.
 */
import { evaluateBasis, type InputGrid } from '../kan/bspline.ts';
import { edgeIndex, type LayerLayout, layerOf, parameterIndex } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import type { EdgeId } from '../kan/spec.ts';
import { inputGridOf } from '../kan/workspace.ts';

/** A function that is another polynomial on every interval. There is one piece more than there are breaks. */
export interface PiecewisePolynomial {
  /**
   * [pieces − 1], increasing. Piece p holds for breaks[p − 1] ≤ x < breaks[p]: the first for everything below the first
   * break, the last for everything from the last break on. Network units, as x is.
   */
  readonly breaks: Float64Array;
  /** [pieces] piece p is a polynomial of u = x − origins[p], which is always breaks[max(p − 1, 0)]. */
  readonly origins: Float64Array;
  /** [pieces × (degree + 1)] ascending powers of u: piece p starts at p · (degree + 1). */
  readonly coefficients: Float64Array;
  /** The spline's order, 1 to 5. Outside the grid pieces are of degree 1 or 0; their other coefficients are 0. */
  readonly degree: number;
}

/** Polynomials of one span: [(k + 1) × (k + 1)], for each of its k + 1 basis functions the ascending powers of u. */
type SpanBasis = Float64Array;

/**
 * The basis functions of a span as polynomials of u = x − t_span, by Cox and de Boor's recurrence on polynomials in place
 * of numbers. Even knots use the even spacing, as evaluateBasis does.
 */
function spanBasis({ order, paddedKnots, inverseSpacing }: InputGrid, span: number): SpanBasis {
  const at = order + span;
  const size = order + 1;
  const origin = paddedKnots[at];
  const spacing = inverseSpacing > 0 ? 1 / inverseSpacing : 0;
  /** A knot, counted from the span's own, as its distance from the origin. */
  const knot = (steps: number): number => (spacing > 0 ? steps * spacing : paddedKnots[at + steps] - origin);
  const basis = new Float64Array(size * size);
  basis[0] = 1;
  const carried = new Float64Array(size);
  const share = new Float64Array(size);
  for (let degree = 1; degree <= order; degree++) {
    carried.fill(0);
    for (let r = 0; r < degree; r++) {
      const lower = knot(1 - degree + r);
      const upper = knot(1 + r);
      const own = basis.subarray(r * size, (r + 1) * size);
      const width = upper - lower;
      // Empty spans contribute nothing: 0/0 counts as 0.
      for (let n = 0; n < size; n++) share[n] = width > 0 ? own[n] / width : 0;
      for (let n = size - 1; n >= 0; n--) {
        const below = n > 0 ? share[n - 1] : 0;
        own[n] = carried[n] + upper * share[n] - below;
        carried[n] = below - lower * share[n];
      }
    }
    basis.set(carried, degree * size);
  }
  return basis;
}

interface Piece {
  readonly origin: number;
  /** [degree + 1] */
  readonly coefficients: Float64Array;
}

/** Coefficient q of an edge's spline; 0 for those that do not exist, beyond both ends of the grid. */
type Coefficients = (q: number) => number;

function spanPiece(grid: InputGrid, span: number, coefficientOf: Coefficients): Piece {
  const { order, paddedKnots } = grid;
  const size = order + 1;
  const basis = spanBasis(grid, span);
  const coefficients = new Float64Array(size);
  for (let r = 0; r < size; r++) {
    const c = coefficientOf(span - order + r);
    for (let n = 0; n < size; n++) coefficients[n] += c * basis[r * size + n];
  }
  return { origin: paddedKnots[order + span], coefficients };
}

/** The straight line on which the spline goes on beyond an end of its grid. */
function straightPiece(grid: InputGrid, end: number, coefficientOf: Coefficients): Piece {
  const size = grid.order + 1;
  const basis = new Float64Array(size);
  const dBasis = new Float64Array(size);
  const first = evaluateBasis(grid, end, basis, dBasis, 0);
  const coefficients = new Float64Array(size);
  for (let r = 0; r < size; r++) {
    const c = coefficientOf(first + r);
    coefficients[0] += c * basis[r];
    coefficients[1] += c * dBasis[r];
  }
  return { origin: end, coefficients };
}

/** The pieces inside the grid or, with 'zero', the extended grid: those of all spans that are not empty. */
function innerPieces(grid: InputGrid, coefficientOf: Coefficients): Piece[] {
  const { order, gridSize, paddedKnots, extrapolation } = grid;
  const beyond = extrapolation === 'zero' ? order : 0;
  const pieces: Piece[] = [];
  for (let span = order - beyond; span < order + gridSize + beyond; span++) {
    const empty = !(paddedKnots[order + span] < paddedKnots[order + span + 1]);
    if (!empty) pieces.push(spanPiece(grid, span, coefficientOf));
  }
  return pieces;
}

function coefficientsOf(network: Network, layer: LayerLayout, { input, output }: EdgeId): Coefficients {
  return (q) => (q < 0 || q >= layer.coefs ? 0 : network.parameters[parameterIndex(layer, input, q, output)]);
}

/**
 * The spline part of an edge, without its base function: the same curve as `evaluateEdge` gives, everywhere, but for
 * rounding (1e-13 of its largest coefficient). Network units.
 *
 * @throws RangeError when the network has no such edge, or it is symbolic or was cut
 */
export function piecesOf(network: Network, edge: EdgeId): PiecewisePolynomial {
  const layer = layerOf(network.layout, edge);
  const place = edgeIndex(layer, edge.input, edge.output);
  if (network.mask[place] === 0 || network.forms[place] !== 0) {
    throw new RangeError(`Edge ${edge.layer}, ${edge.input}, ${edge.output} has no spline.`);
  }
  const grid = inputGridOf(network, edge.layer, edge.input);
  const { order: degree, gridSize, lo, hi, paddedKnots } = grid;
  const coefficientOf = coefficientsOf(network, layer, edge);
  const inner = innerPieces(grid, coefficientOf);
  const linear = grid.extrapolation === 'linear';
  const end = linear ? hi : paddedKnots[gridSize + 3 * degree];
  const before = linear ? lo : paddedKnots[degree];
  const outside = (at: number): Piece =>
    linear
      ? straightPiece(grid, at, coefficientOf)
      : { origin: at, coefficients: new Float64Array(degree + 1) };
  const pieces = [outside(before), ...inner, outside(end)];
  const coefficients = new Float64Array(pieces.length * (degree + 1));
  pieces.forEach((piece, p) => {
    coefficients.set(piece.coefficients, p * (degree + 1));
  });
  return {
    breaks: Float64Array.from([...inner.map(({ origin }) => origin), end]),
    origins: Float64Array.from(pieces, ({ origin }) => origin),
    coefficients,
    degree,
  };
}
