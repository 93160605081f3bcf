/** Networks of every kind, with rows in original units and what `predict` says of them. */
import type { ColumnInfo } from '../../dataset/dataset.ts';
import { fromNetwork, toNetwork } from '../../dataset/scaling.ts';
import { readOwnFunction } from '../../interpret/ownFunctions.ts';
import { predict } from '../../kan/forward.ts';
import { createNetwork } from '../../kan/init.ts';
import { parameterIndex } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import { createSpec, type SpecRequest } from '../../kan/spec.ts';
import { SYMBOLIC_FUNCTIONS, symbolicFunctionOf } from '../../kan/symbolicFunctions.ts';
import { createRng } from '../../numeric/rng.ts';
import type { ExportSource } from '../source.ts';

export interface ExportCase {
  readonly name: string;
  readonly source: ExportSource;
}

interface CaseOptions {
  readonly uneven?: boolean;
  /** Share of edges that are cut. */
  readonly cut?: number;
  /** Ids of functions, dealt out to the first edges of every layer. */
  readonly forms?: readonly number[];
  readonly columns?: readonly Partial<ColumnInfo>[];
  readonly outputs?: readonly Partial<ColumnInfo>[];
}

const ROWS = 1000;

function columnInfo(name: string, given: Partial<ColumnInfo> = {}): ColumnInfo {
  const { shift = 0, scale = 1 } = given;
  const range = [shift - scale, shift + scale] as const;
  return {
    ...{ name, shift, scale, min: range[0], max: range[1], range },
    ...{ mean: shift, median: shift, std: scale },
    ...given,
  };
}

/** a, b, c and d with which a function is mostly inside its domain, and sometimes not. */
function placeForm(
  network: Network,
  l: number,
  input: number,
  output: number,
  id: number,
  seed: number,
): void {
  const rng = createRng(seed);
  const layer = network.layout.layers[l];
  const edge = layer.edgeOffset + input * layer.outputs + output;
  network.forms[edge] = id;
  const { domain, name } = symbolicFunctionOf(id);
  const positive = domain.lo === 0;
  const a = name === 'x^a' ? 1.7 : (0.6 + 0.5 * rng.uniform()) * (rng.uniform() < 0.5 ? -1 : 1);
  const b = name === 'x^a' ? 1.2 : positive ? 0.9 : 0.3 * rng.normal();
  const steep = domain.poles.length > 0 || name.startsWith('1/');
  const numbers = [a, b, (steep ? 0.01 : 0.3) * rng.normal(), 0.1 * rng.normal()];
  numbers.forEach((value, row) => {
    network.parameters[parameterIndex(layer, input, row, output)] = value;
  });
}

/** A network with numbers as large as training makes them. */
function caseNetwork(request: SpecRequest, seed: number, options: CaseOptions = {}): Network {
  const network = createNetwork(createSpec(request), seed);
  const rng = createRng(seed + 1);
  for (const layer of network.layout.layers) {
    const size = 1 / Math.sqrt(layer.inputs);
    const end = layer.parameterOffset + layer.inputs * layer.rows * layer.outputs;
    for (let p = layer.parameterOffset; p < end; p++) network.parameters[p] = size * rng.normal();
    if (options.uneven === true) {
      for (let t = 0; t < layer.inputs * layer.knots; t++) {
        network.knots[layer.knotOffset + t] += (0.6 / layer.gridSize) * (rng.uniform() - 0.5);
      }
    }
  }
  for (let e = 0; e < network.mask.length; e++) {
    if (rng.uniform() < (options.cut ?? 0)) network.mask[e] = 0;
  }
  const forms = [...(options.forms ?? [])];
  network.layout.layers.forEach((layer, l) => {
    for (let e = 0; e < layer.inputs * layer.outputs && forms.length > 0; e++) {
      const id = forms.shift() ?? 0;
      if (id !== 0) placeForm(network, l, Math.floor(e / layer.outputs), e % layer.outputs, id, seed + e);
    }
  });
  return network;
}

/** Rows of which some are outside the grid by up to its own width. */
function sourceOf(title: string, network: Network, options: CaseOptions): ExportSource {
  const rng = createRng(99);
  const count = network.layout.layers[0].inputs;
  const outputs = network.layout.outputCount;
  const inputs = Float64Array.from({ length: ROWS * count }, () => {
    const reach = rng.uniform() < 0.2 ? 3 : 1;
    return reach * (2 * rng.uniform() - 1);
  });
  return {
    title,
    network,
    inputs: Array.from({ length: count }, (_, i) => columnInfo(`x${i + 1}`, options.columns?.[i])),
    outputs: Array.from({ length: outputs }, (_, j) =>
      columnInfo(outputs === 1 ? 'y' : `y${j + 1}`, options.outputs?.[j]),
    ),
    rows: { rows: ROWS, inputs, targets: new Float64Array(ROWS * outputs) },
  };
}

/** A case of one's own. */
export function exportCase(
  name: string,
  request: SpecRequest,
  seed: number,
  options: CaseOptions = {},
): ExportCase {
  return { name, source: sourceOf(name, caseNetwork(request, seed, options), options) };
}

/** Columns such as data has: a year, a price, a tiny length, and names with anything in them. */
const ODD_COLUMNS: readonly Partial<ColumnInfo>[] = [
  { name: 'year', shift: 2000.3, scale: 50.1 },
  { name: 'price (€)\n-- "quoted" `name` */ \'', shift: 5.3e6, scale: 1.1e6 },
  { name: 'select', shift: 2.5e-7, scale: 1.3e-8 },
  { name: '', shift: -40, scale: 0.3 },
];

const OWN_FUNCTIONS = [
  'sin(x)/x + log10(abs(x) + 0.1)',
  'sqrt(x) + cbrt(x)*asinh(x)',
  'max(x, 0.2*x) * min(x, 1, x^2) + step(x - 0.3)*relu(x)',
  'acosh(1 + x^2) / (1 + floor(3*x)^2) - ceil(x) + log2(2 + x^2)',
  'j0(5*x) + j1(x) + erf(x) + pow(abs(x), 1.3) + x^-2 + tan(x/3)',
  'sigmoid(3*x) * softplus(x) + gaussian(x) * sinc(pi*x) - atanh(x/9) + sign(x) * e^x',
];

/** All of them; made anew for each caller. */
export function exportCases(): ExportCase[] {
  const everyForm = SYMBOLIC_FUNCTIONS.map(({ id }) => id);
  const own = OWN_FUNCTIONS.map((text) => readOwnFunction(text));
  const cubic = { gridSize: 5, order: 3 };
  return [
    exportCase('splines [2, 5, 1]', { width: [2, 5, 1], ...cubic }, 1),
    exportCase('splines [2, 5, 1], zero outside', { width: [2, 5, 1], ...cubic, extrapolation: 'zero' }, 2),
    exportCase('cut [4, 5, 5, 1]', { width: [4, 5, 5, 1], gridSize: 10, order: 3 }, 3, { cut: 0.4 }),
    exportCase('products', { width: [3, [2, 2], [0, 2, 3], [1, 1]], ...cubic }, 4, { cut: 0.1 }),
    ...[1, 2, 3, 4, 5].flatMap((order) =>
      (['linear', 'zero'] as const).flatMap((extrapolation) => [
        exportCase(
          `order ${order}, uneven knots, ${extrapolation}`,
          { width: [2, 3, 1], gridSize: 4, order, extrapolation },
          10 + order,
          { uneven: true },
        ),
        exportCase(
          `order ${order}, even knots, ${extrapolation}, other bases`,
          {
            ...{ width: [2, 2, 1], gridSize: 4, order, extrapolation },
            baseFunction: order % 2 === 0 ? 'none' : 'identity',
          },
          20 + order,
        ),
      ]),
    ),
    exportCase('every function', { width: [4, 9, 1], ...cubic }, 30, { forms: everyForm }),
    exportCase('all symbolic', { width: [2, 2, 1], ...cubic }, 31, { forms: [17, 2, 20, 14, 1, 28] }),
    exportCase('functions of one’s own', { width: [3, 2, 1], ...cubic }, 32, { forms: own }),
    exportCase('odd columns, two outputs', { width: [4, 3, 2], ...cubic }, 33, {
      columns: ODD_COLUMNS,
      outputs: [
        { name: 'year', shift: 1e6, scale: 2e4 },
        { name: 'b"; --', shift: -3e-5, scale: 2e-5 },
      ],
    }),
    exportCase('nothing left', { width: [2, 2, 2], ...cubic }, 34, { cut: 1 }),
  ];
}

/** A text does not depend on the order as a program does: of those cases that differ in their knots only, six. */
export function textCases(): ExportCase[] {
  const left = /^order ([24]|[15], uneven knots, zero|\d, even knots, linear)/;
  return exportCases().filter(({ name }) => !left.test(name));
}

/** One edge for every function of the library. */
export function functionCases(): ExportCase[] {
  return SYMBOLIC_FUNCTIONS.map(({ id, name }) =>
    exportCase(name, { width: [1, 1], gridSize: 3, order: 3 }, 50 + id, { forms: [id] }),
  );
}

/** The rows of a source in original units, [rows × inputs]. */
export function originalRows({ rows, inputs }: ExportSource): Float64Array {
  return rows.inputs.map((value, i) => fromNetwork(value, inputs[i % inputs.length]));
}

/** What the network says of rows in original units, [rows × outputs]. */
export function predictOriginal(
  { network, inputs, outputs }: ExportSource,
  values: Float64Array,
): Float64Array {
  const scaled = values.map((value, i) => toNetwork(value, inputs[i % inputs.length]));
  const results = predict(network, scaled, values.length / inputs.length);
  return results.map((value, i) => fromNetwork(value, outputs[i % outputs.length]));
}

/** The largest |a − b| as a share of max(|b|, standard deviation of the column); rows by columns. */
export function largestError(
  actual: ArrayLike<number>,
  expected: Float64Array,
  columns: readonly ColumnInfo[],
): number {
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const size = Math.max(Math.abs(expected[i]), columns[i % columns.length].std);
    const error = Math.abs(actual[i] - expected[i]) / size;
    if (!(error <= largest)) largest = error;
  }
  return largest;
}
