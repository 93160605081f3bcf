/**
 * The constants of a formula become the numbers that a person would write. In original units, where π is π: freedoms that
 * change nothing are used up first (gauge), then one constant after another is held at the nearest nice number that the
 * data allows, while the rest trains again.
 */
import type { Table } from '../backend/backend.ts';
import type { Scaling } from '../dataset/scaling.ts';
import type { Expression } from '../expression/expression.ts';
import { simplify } from '../expression/simplify.ts';
import { sizeOf } from '../expression/sizeOf.ts';
import { applyGraph } from '../interpret/formula/applyGraph.ts';
import { expressionsOf } from '../interpret/formula/expressionsOf.ts';
import { formulaGraphOf } from '../interpret/formula/formulaGraph.ts';
import { gauge } from '../interpret/formula/gauge.ts';
import { inOriginalUnits } from '../interpret/formula/originalUnits.ts';
import type { Network } from '../kan/network.ts';
import { constantsError, freeConstantsOf } from './constants.ts';
import { dropEdges } from './dropEdges.ts';
import { inverse, originalTable } from './originalTable.ts';
import { errorOf, type SearchProblem, type SearchStep } from './problem.ts';
import { EXACT_ERROR, type SymbolicResult, snappedBits } from './score.ts';
import { type Snapping, snapConstants } from './snapping.ts';

/** A formula in original units and the network that it was read from. */
export interface FoundFormula {
  readonly expression: Expression;
  /** Root of the mean square error on the validation rows, as a share of the target's spread. */
  readonly error: number;
  /** The error is nothing but rounding. */
  readonly exact: boolean;
  /** Parts of the expression, as a person would count them. */
  readonly size: number;
  /** Of formula and data together. */
  readonly bits: number;
  /** In network units, all symbolic, with one output. */
  readonly network: Network;
}

/** How the columns of a problem were scaled. */
export interface ProblemScalings {
  readonly inputs: readonly Scaling[];
  readonly output: Scaling;
}

/**
 * @param result  all symbolic, in network units
 * @param isLate  true leaves the constants that are not yet nice as they are
 */
export function* snap(
  problem: SearchProblem,
  result: SymbolicResult,
  scalings: ProblemScalings,
  isLate: () => boolean = () => false,
): Generator<SearchStep, FoundFormula> {
  const sparse = yield* dropEdges(problem, result, isLate);
  const table = originalTable(problem.all, scalings.inputs, [scalings.output]);
  const graph = inOriginalUnits(formulaGraphOf(sparse.network), scalings.inputs, [scalings.output]);
  const snapping: Snapping = {
    table,
    createKernels: problem.createKernels,
    network: applyGraph(sparse.network, gauge(graph)),
    error: Number.POSITIVE_INFINITY,
    snapped: new Set(),
    refused: new Set(),
  };
  for (const error of snapConstants(snapping, isLate)) {
    const text = `Looking for nice numbers: ${snapping.snapped.size} found`;
    yield { phase: 'snap', text, network: sparse.network, error: Math.sqrt(error) };
  }
  return found(problem, snapping, table, scalings);
}

/** The formula of a network in original units. */
function found(
  { all, validation, createKernels }: SearchProblem,
  { network, snapped }: Snapping,
  table: Table,
  scalings: ProblemScalings,
): FoundFormula {
  const graph = formulaGraphOf(network);
  const [expression] = expressionsOf(graph).map(simplify);
  const back = applyGraph(
    network,
    inOriginalUnits(graph, scalings.inputs.map(inverse), [inverse(scalings.output)]),
  );
  const error = errorOf(back, validation);
  const meanSquare = constantsError(network, table);
  const free = freeConstantsOf(network, table, createKernels).length;
  return {
    expression,
    error,
    exact: error < EXACT_ERROR,
    size: sizeOf(expression),
    bits: snappedBits(network, meanSquare, all.rows, { free, snapped: snapped.size }),
    network: back,
  };
}
