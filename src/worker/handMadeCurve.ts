/** Curves that a person makes: drawn with the pointer, or typed as a formula of the edge's input. */
import type { Scaling } from '../dataset/scaling.ts';
import { compile } from '../expression/evaluate.ts';
import { evaluationSteps } from '../expression/evaluationSteps.ts';
import type { Expression } from '../expression/expression.ts';
import { ExpressionError } from '../expression/expressionError.ts';
import { acceptForm } from '../interpret/acceptForm.ts';
import { functionSteps, MOST_FUNCTION_STEPS } from '../interpret/functionSteps.ts';
import { ownExpressionOf, parseFunction, readOwnFunction } from '../interpret/ownFunctions.ts';
import { edgePoints } from '../interpret/suggest/edgePoints.ts';
import { setEdgeSpline } from '../kan/edgeSpline.ts';
import { edgeIndex, layerOf } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import type { EdgeId } from '../kan/spec.ts';
import { symbolicFunctionOf } from '../kan/symbolicFunctions.ts';
import type { HandMadeCurve, Result } from './protocol.ts';
import { refuse } from './result.ts';
import { SAMPLE_ROWS, sampleTable } from './sample.ts';
import type { Scene } from './scene.ts';

const MOST_POINTS = 10_000;

/** The units of an edge's input: a column's own in the first layer, else those of the network. */
function inputUnits({ dataset }: Scene, { layer, input }: EdgeId): Scaling {
  return layer === 0 ? dataset.info.inputs[input] : { shift: 0, scale: 1 };
}

/** Values of the edge's input where a typed formula has none; null when there is no such value. */
function undefinedAt(formula: Expression, scene: Scene, edge: EdgeId): number | null {
  const { scale, shift } = inputUnits(scene, edge);
  const { inputs, rows } = sampleTable(scene.dataset.train, SAMPLE_ROWS);
  const evaluate = compile(formula);
  for (const x of edgePoints(scene.network, edge, inputs, rows).x) {
    const value = shift + scale * x;
    if (!Number.isFinite(evaluate([value]))) return value;
  }
  return null;
}

/** Steps of all typed functions once an edge has this one. */
function stepsWith(formula: Expression, { network }: Scene, edge: EdgeId): number {
  const place = edgeIndex(layerOf(network.layout, edge), edge.input, edge.output);
  const mask = network.mask.map((live, at) => (at === place ? 0 : live));
  return functionSteps({ ...network, mask }, ownExpressionOf) + evaluationSteps(formula);
}

/** What is wrong with a curve for an edge, or null: then a typed formula is known as a function from here on. */
export function handMadeProblem(curve: HandMadeCurve, scene: Scene, edge: EdgeId): Result<never> | null {
  if (curve.kind === 'typed') {
    try {
      const formula = parseFunction(curve.formula);
      const steps = stepsWith(formula, scene, edge);
      if (steps > MOST_FUNCTION_STEPS) {
        const [most, counted] = [MOST_FUNCTION_STEPS, steps].map((count) => count.toLocaleString('en'));
        const message = `With it the functions that you have typed would take ${counted} steps for every row; at most ${most} are computed. Type a shorter one, or cut curves that have one.`;
        return refuse('own-function', 'formula', message);
      }
      const at = undefinedAt(formula, scene, edge);
      if (at === null) {
        readOwnFunction(curve.formula);
        return null;
      }
      const where = Number(at.toPrecision(3));
      const message = `${curve.formula} has no value at x = ${where}, where this edge has data. Type one that has.`;
      return refuse('form-domain', 'formula', message);
    } catch (error) {
      if (error instanceof ExpressionError || error instanceof RangeError) {
        return refuse('own-function', 'formula', error.message);
      }
      throw error;
    }
  }
  const { x, y } = curve;
  if (x.length !== y.length || x.length < 2 || x.length > MOST_POINTS) {
    return refuse('curve', 'curve', 'A drawn curve needs as many x as y, at least 2 and at most 10,000.');
  }
  const wrong = [...x, ...y].find((value) => !Number.isFinite(value));
  if (wrong !== undefined)
    return refuse('curve', 'curve', `A point cannot be at ${wrong}. Use finite numbers.`);
  const back = x.findIndex((value, p) => p > 0 && value <= x[p - 1]);
  if (back < 0) return null;
  return refuse('curve', 'curve', `x must increase from point to point; ${x[back]} follows ${x[back - 1]}.`);
}

/** The polyline through points, constant beyond its ends. */
function polyline(x: readonly number[], y: readonly number[]): (at: number) => number {
  return (at) => {
    const after = x.findIndex((value) => value > at);
    if (after < 0) return y[y.length - 1];
    if (after === 0) return y[0];
    const share = (at - x[after - 1]) / (x[after] - x[after - 1]);
    return y[after - 1] * (1 - share) + y[after] * share;
  };
}

/** c and d that bring values nearest to y. */
function scaleAndShift(values: Float64Array, y: Float64Array): { readonly c: number; readonly d: number } {
  const mean = (of: Float64Array) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const [meanValue, meanY] = [mean(values), mean(y)];
  let product = 0;
  let square = 0;
  values.forEach((value, s) => {
    product += (value - meanValue) * (y[s] - meanY);
    square += (value - meanValue) ** 2;
  });
  const c = square > 0 ? product / square : 1;
  return { c, d: meanY - c * meanValue };
}

/** The network with that curve on an edge. A formula of a first layer's edge is one of the column in its own units. */
export function withHandMadeCurve(
  network: Network,
  scene: Scene,
  edge: EdgeId,
  curve: HandMadeCurve,
): Network {
  if (curve.kind === 'drawn') return setEdgeSpline(network, edge, polyline(curve.x, curve.y));
  const id = readOwnFunction(curve.formula);
  const { scale: a, shift: b } = inputUnits(scene, edge);
  const { inputs, rows } = sampleTable(scene.dataset.train, SAMPLE_ROWS);
  const { x, y } = edgePoints(network, edge, inputs, rows);
  const own = symbolicFunctionOf(id);
  const values = x.map((value) => own.value(a * value + b, a));
  return acceptForm(network, edge, { id, a, b, ...scaleAndShift(values, y) });
}
