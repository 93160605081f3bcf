/**
 * A typed formula → the network that computes exactly it, every function a symbolic edge; what pykan calls its compiler.
 * Fetched on demand: import it with `import()`.
 */
import type { Dataset } from '../dataset/dataset.ts';
import { readFormula } from '../dataset/formula.ts';
import { fromNetwork } from '../dataset/scaling.ts';
import { add, divide, multiply, number, subtract, variable } from '../expression/build.ts';
import { compile } from '../expression/evaluate.ts';
import type { Expression } from '../expression/expression.ts';
import type { FunctionName } from '../expression/functions.ts';
import { simplify } from '../expression/simplify.ts';
import { substitute } from '../expression/substitute.ts';
import { shorten } from '../expression/wording.ts';
import { readOwnFunction } from '../interpret/ownFunctions.ts';
import { setEdgeSpline } from '../kan/edgeSpline.ts';
import { predict } from '../kan/forward.ts';
import { refitDomains } from '../kan/gridRefit.ts';
import { uniformKnots } from '../kan/init.ts';
import { edgeIndex, listEdges, parameterIndex } from '../kan/layout.ts';
import { copyNetwork, type Network } from '../kan/network.ts';
import { symbolicValue } from '../kan/symbolicEdges.ts';
import { extent } from '../numeric/statistics.ts';
import { networkOf } from '../search/networkOf.ts';
import { FormulaNetworkError } from './formulaNetworkError.ts';
import { type OriginalRows, rewriteForNetwork } from './formulaRewrite.ts';
import { sampleTable } from './sample.ts';

/** Largest difference from the formula, as a share of its value and the target's spread. */
const EXACT = 1e-9;
/** Rows that grids are put on and that signs are read off. */
const ROWS = 5000;
/** Intervals of the splines that edges can be taken back to. */
const GRID_SIZE = 10;
/** Room around the data of hidden nodes on cards. */
const MARGIN = 0.02;
const LONGEST_FORMULA = 60;

/** Functions that the library has not become functions of a person's own. */
function ownForm(name: FunctionName): number {
  return readOwnFunction(`${name}(x)`);
}

/** Input rows in original units: test rows first, then as many training rows as are looked at. */
function originalRows({ info, train, test }: Dataset): OriginalRows {
  const columns = info.inputs.length;
  const scaled = [test.inputs, sampleTable(train, ROWS).inputs];
  const values = new Float64Array(scaled[0].length + scaled[1].length);
  values.set(scaled[0]);
  values.set(scaled[1], scaled[0].length);
  for (let at = 0; at < values.length; at++) values[at] = fromNetwork(values[at], info.inputs[at % columns]);
  return { rows: values.length / columns, values, columns };
}

/** The formula from network units to network units. */
function inNetworkUnits(formula: Expression, { info }: Dataset): Expression {
  const inside = info.inputs.reduce(
    (expression, { shift, scale }, i) =>
      shift === 0 && scale === 1
        ? expression
        : substitute(expression, i, add(number(shift), multiply(number(scale), variable(i)))),
    formula,
  );
  const { shift, scale } = info.outputs[0];
  return divide(subtract(inside, number(shift)), number(scale));
}

/** Whether a network gives the formula's values on the test rows. */
function isExact(
  network: Network,
  formula: Expression,
  { info, test }: Dataset,
  data: OriginalRows,
): boolean {
  const value = compile(formula);
  const [output] = info.outputs;
  return predict(network, test.inputs, test.rows).every((predicted, r) => {
    const wanted = value(data.values, r * data.columns);
    return Math.abs(fromNetwork(predicted, output) - wanted) <= EXACT * (Math.abs(wanted) + output.scale);
  });
}

/** Grids where the data is: inputs keep [-1, 1] as far as that holds it. All edges are symbolic: nothing else moves. */
function withDomains(network: Network, { train, info }: Dataset): Network {
  const { inputs, rows } = sampleTable(train, ROWS);
  const placed = copyNetwork(network);
  const [layer] = placed.layout.layers;
  const columns = info.inputs.length;
  for (let i = 0; i < columns; i++) {
    const [lo, hi] = extent(inputs.filter((_, at) => at % columns === i));
    const domain = [Math.min(-1, lo), Math.max(1, hi)] as const;
    placed.knots.set(
      uniformKnots(domain, layer.gridSize, placed.spec.order),
      layer.knotOffset + i * layer.knots,
    );
  }
  return refitDomains(placed, inputs, rows, MARGIN);
}

/** Keeps a spline for every edge that follows its function, so that its form can be taken back. */
function withKeptSplines(network: Network): Network {
  const kept = new Map<number, Float64Array>();
  for (const edge of listEdges(network.layout)) {
    const layer = network.layout.layers[edge.layer];
    const index = edgeIndex(layer, edge.input, edge.output);
    if (network.mask[index] === 0) continue;
    const start = parameterIndex(layer, edge.input, 0, edge.output);
    const form = network.forms[index];
    const drawn = setEdgeSpline(network, edge, (x) =>
      symbolicValue(form, network.parameters, start, layer.outputs, x),
    );
    const rows = Array.from({ length: layer.rows }, (_, row) =>
      parameterIndex(layer, edge.input, row, edge.output),
    );
    kept.set(
      index,
      Float64Array.from(rows, (at) => drawn.parameters[at]),
    );
  }
  return { ...network, kept };
}

function liveEdges({ mask }: Network): number {
  return mask.reduce((sum, live) => sum + live, 0);
}

/**
 * The network of a formula: its predictions are the formula's values to 1e-9. Every live edge is symbolic and keeps a
 * spline that it can be taken back to; constants of the formula are free to train. Functions that the library has not,
 * such as asinh, become functions of a person's own.
 *
 * @param dataset  of the formula: its inputs by position, one output
 * @throws DataError when the text is no formula
 * @throws FormulaNetworkError when no network computes it, saying which part is in the way and what to do
 */
export function networkForFormula(dataset: Dataset, formula: string): Network {
  const { expression, textOf, text } = readFormula(formula);
  const data = originalRows(dataset);
  const inputs = dataset.info.inputs.length;
  const build = (wording: Expression, partText: (part: Expression) => string): Network | null =>
    networkOf(inNetworkUnits(rewriteForNetwork(wording, data, partText), dataset), inputs, {
      gridSize: GRID_SIZE,
      otherForm: ownForm,
    });
  // As typed first: it can name what is in the way.
  const candidates = [build(expression, textOf)];
  const short = simplify(expression);
  try {
    candidates.push(build(short, () => text));
  } catch (error) {
    // What is shorter may have a power that the typed formula has not.
    if (!(error instanceof FormulaNetworkError)) throw error;
  }
  const networks = candidates.filter((network) => network !== null);
  const shown = shorten(text, LONGEST_FORMULA);
  if (networks.length === 0) {
    throw new FormulaNetworkError(
      `${shown} is nested too deeply for a network: more than 8 layers, or more than 128 sums in one. Type it as a target and train on it instead.`,
    );
  }
  const [best] = networks
    .filter((network) => isExact(network, expression, dataset, data))
    .toSorted((one, other) => liveEdges(one) - liveEdges(other));
  if (best === undefined) {
    throw new FormulaNetworkError(
      `${shown} leaves what edges can hold on these ranges: exp is held above e^20, 1/x and log near 0. Choose narrower ranges, or type it as a target and train on it instead.`,
    );
  }
  return withKeptSplines(withDomains(best, dataset));
}
