/** Symbolic edges, c·f(a·x + b) + d, forward and back over a tile of rows (docs/math.md, eqs. 2a and 13b). */
import type { LayerLayout } from './layout.ts';
import { symbolicFunctionOf } from './symbolicFunctions.ts';
import type { SymbolicEdge } from './workspace.ts';

/**
 * φ of a symbolic edge at one x.
 *
 * @param id      of symbolicFunctions.ts
 * @param start   index of a in `parameters`
 * @param stride  from there to b, from b to c and from c to d
 */
export function symbolicValue(
  id: number,
  parameters: Float64Array,
  start: number,
  stride: number,
  x: number,
): number {
  const form = symbolicFunctionOf(id);
  const a = parameters[start];
  const u = (form.exponentSlope === null ? a : 1) * x + parameters[start + stride];
  return parameters[start + 2 * stride] * form.value(u, a) + parameters[start + 3 * stride];
}

/**
 * Fills what an edge's function gives at the rows of `x` [rows × inputs].
 *
 * @param withSlopes  also its derivatives, which `backwardSymbolicEdge` needs; those of typed functions are dear
 */
export function evaluateSymbolicEdge(
  edge: SymbolicEdge,
  { inputs, outputs }: LayerLayout,
  parameters: Float64Array,
  x: Float64Array,
  rows: number,
  withSlopes: boolean,
): void {
  const { input, parameter, values, slopes, scaleSlopes } = edge;
  const form = symbolicFunctionOf(edge.id);
  const a = parameters[parameter];
  const b = parameters[parameter + outputs];
  const { exponentSlope } = form;
  edge.inputFactor = exponentSlope === null ? a : 1;
  for (let s = 0; s < rows; s++) {
    const value = x[s * inputs + input];
    const u = edge.inputFactor * value + b;
    values[s] = form.value(u, a);
    if (!withSlopes) continue;
    const slope = form.slope(u, a);
    slopes[s] = slope;
    scaleSlopes[s] = exponentSlope === null ? slope * value : exponentSlope(u, a);
  }
}

/** Adds φ of an edge to `sums` [rows × outputs], after `evaluateSymbolicEdge`. */
export function addSymbolicEdge(
  { output, parameter, values }: SymbolicEdge,
  { outputs }: LayerLayout,
  parameters: Float64Array,
  rows: number,
  sums: Float64Array,
): void {
  const c = parameters[parameter + 2 * outputs];
  const d = parameters[parameter + 3 * outputs];
  for (let s = 0; s < rows; s++) sums[s * outputs + output] += c * values[s] + d;
}

/**
 * Adds the gradient by a, b, c and d to the edge's own `gradient`, and that by x to a column of `dX` [rows × inputs].
 *
 * @param dPost  [rows × outputs] gradient by φ
 * @param dX     null: not wanted
 */
export function backwardSymbolicEdge(
  { input, output, parameter, values, slopes, scaleSlopes, inputFactor, gradient }: SymbolicEdge,
  { inputs, outputs }: LayerLayout,
  parameters: Float64Array,
  rows: number,
  dPost: Float64Array,
  dX: Float64Array | null,
): void {
  const c = parameters[parameter + 2 * outputs];
  let byA = 0;
  let byB = 0;
  let byC = 0;
  let byD = 0;
  for (let s = 0; s < rows; s++) {
    const g = dPost[s * outputs + output];
    byA += g * scaleSlopes[s];
    byB += g * slopes[s];
    byC += g * values[s];
    byD += g;
    if (dX !== null) dX[s * inputs + input] += g * c * inputFactor * slopes[s];
  }
  gradient[0] += c * byA;
  gradient[1] += c * byB;
  gradient[2] += byC;
  gradient[3] += byD;
}

/** Reads an edge's `gradient` from an array of the parameters' layout. */
export function takeGradient(
  { parameter, gradient }: SymbolicEdge,
  outputs: number,
  from: Float64Array,
): void {
  for (let row = 0; row < 4; row++) gradient[row] = from[parameter + row * outputs];
}

/** Writes it back. */
export function putGradient({ parameter, gradient }: SymbolicEdge, outputs: number, to: Float64Array): void {
  for (let row = 0; row < 4; row++) to[parameter + row * outputs] = gradient[row];
}
