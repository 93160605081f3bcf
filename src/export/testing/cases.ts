/** Networks that put exporters to the test, with rows inside and outside of everything. */
import type { ColumnInfo } from '../../dataset/dataset.ts';
import { fromNetwork, toNetwork } from '../../dataset/scaling.ts';
import { readOwnFunction } from '../../interpret/ownFunctions.ts';
import { predict } from '../../kan/forward.ts';
import { createNetwork } from '../../kan/init.ts';
import { listEdges, parameterIndex } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import { createSpec, type NetworkSpec, type SpecRequest } from '../../kan/spec.ts';
import { SYMBOLIC_FUNCTIONS, symbolicFunctionOf } from '../../kan/symbolicFunctions.ts';
import { createRng, type Rng } from '../../numeric/rng.ts';
import type { ExportSource } from '../source.ts';

export interface ExportCase {
  readonly name: string;
  readonly source: ExportSource;
  /** [rows × inputs] original units */
  readonly values: Float64Array;
  /** [rows × outputs] what predict says of them, original units */
  readonly expected: Float64Array;
}

type Affine = readonly [a: number, b: number, c: number, d: number];

interface SourceRequest extends Pick<SpecRequest, 'width' | 'extrapolation' | 'baseFunction'> {
  /** 5 unless it is given. */
  readonly gridSize?: number;
  /** 3 unless it is given. */
  readonly order?: number;
  /** The last product node of every layer has a factor more than its width says. */
  readonly mixed?: boolean;
  /** 'double': two knots within the grid of the first input coincide. */
  readonly knots?: 'even' | 'uneven' | 'double';
  /** Share of the edges that are cut. */
  readonly cut?: number;
  /** Functions of the first edges by id, 0 for a spline. One without numbers of its own leaves its domain on some rows. */
  readonly forms?: readonly (number | readonly [id: number, affine: Affine])[];
  /** Of inputs, then outputs. */
  readonly columns?: readonly Partial<Pick<ColumnInfo, 'name' | 'shift' | 'scale'>>[];
}

const ROWS = 1_000;
const SEED = 3;
/** Network units: grids end at 1, and some rows are as far away as FAR. */
const SPREAD = 3;
const FAR = 40;

function specOf({ mixed = false, gridSize = 5, order = 3, ...request }: SourceRequest): NetworkSpec {
  const spec = createSpec({ gridSize, order, ...request });
  if (!mixed) return spec;
  const layers = spec.layers.map((layer) => {
    const { products, outputs } = layer;
    const factors = products.map((count, p) => (p < products.length - 1 ? count : count + 1));
    return { ...layer, products: factors, outputs: outputs + Math.min(1, factors.length) };
  });
  return { ...spec, layers };
}

/** Intervals of very different widths between the same ends, as a grid update on uneven data leaves them. */
function unevenKnots(knots: Float64Array, rng: Rng): void {
  const [first, last] = [knots[0], knots[knots.length - 1]];
  const widths = Array.from({ length: knots.length - 1 }, () => 0.05 + rng.uniform() ** 2);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  let passed = 0;
  for (let t = 1; t < knots.length - 1; t++) {
    passed += widths[t - 1];
    knots[t] = first + ((last - first) * passed) / whole;
  }
}

/** Numbers with which a function is inside its domain on most rows, far out of it on some, and at a pole on one. */
function affineOf(id: number, rng: Rng): Affine {
  const { name, domain } = symbolicFunctionOf(id);
  if (name === 'x^a') return [5.5, 0.2, 0.5, 0.1];
  // Nearly half of pi, since x is 1 at the end of a grid; in few digits, since spreadsheets cut off more than 15.
  if (name === 'tan') return [1.5707, 0, 0.5, 0.1];
  // Values of exp and its like are large where they are held.
  const wide = ['exp', 'cosh', 'sinh'].includes(name);
  const special = domain.poles.length > 0 || name === 'sgn' || name === 'sinc';
  const b = special ? 0 : 0.2 * rng.normal();
  return [wide ? 16 : 1.3 + rng.uniform(), b, wide ? 1e-8 : 0.5, 0.1 * rng.normal()];
}

/** Numbers as large as training makes them, base weights included. */
function networkOf(request: SourceRequest): Network {
  const network = createNetwork(specOf(request), SEED);
  const { parameters, knots, layout } = network;
  const rng = createRng(SEED);
  for (const layer of layout.layers) {
    const end = layer.parameterOffset + layer.inputs * layer.rows * layer.outputs;
    const size = 1 / Math.sqrt(layer.inputs);
    for (let p = layer.parameterOffset; p < end; p++) parameters[p] = size * rng.normal();
    for (let i = 0; request.knots === 'uneven' && i < layer.inputs; i++) {
      const start = layer.knotOffset + i * layer.knots;
      unevenKnots(knots.subarray(start, start + layer.knots), rng);
    }
  }
  const middle = network.spec.order + 1;
  if (request.knots === 'double') knots[middle + 1] = knots[middle];
  for (let e = 0; e < network.mask.length; e++) if (rng.uniform() < (request.cut ?? 0)) network.mask[e] = 0;
  const edges = listEdges(layout);
  (request.forms ?? []).forEach((form, e) => {
    if (form === 0) return;
    const [id, affine] = typeof form === 'number' ? [form, affineOf(form, rng)] : form;
    const { layer, input, output } = edges[e];
    network.forms[e] = id;
    affine.forEach((value, row) => {
      parameters[parameterIndex(layout.layers[layer], input, row, output)] = value;
    });
  });
  return network;
}

/** Rows of which one in five is outside the grid, on all knots of the first layer, in the middle and far away: [rows × inputs]. */
function tableOf({ layout, knots }: Network): Float64Array {
  const [layer] = layout.layers;
  const rng = createRng(99);
  const table = Float64Array.from({ length: ROWS * layer.inputs }, () => {
    const reach = rng.uniform() < 0.2 ? SPREAD : 1;
    return reach * (2 * rng.uniform() - 1);
  });
  const row = (s: number) => table.subarray(s * layer.inputs, (s + 1) * layer.inputs);
  for (let t = 0; t < layer.knots; t++) {
    row(t).forEach((_, i, values) => {
      values[i] = knots[layer.knotOffset + i * layer.knots + t];
    });
  }
  for (const [n, value] of [-FAR, 0, FAR].entries()) row(layer.knots + n).fill(value);
  return table;
}

/** What the network says of rows in original units, [rows × outputs]. */
export function predictOriginal(
  { network, inputs, outputs }: Pick<ExportSource, 'network' | 'inputs' | 'outputs'>,
  values: Float64Array,
): Float64Array {
  const scaled = values.map((value, i) => toNetwork(value, inputs[i % inputs.length]));
  const results = predict(network, scaled, values.length / inputs.length);
  return results.map((value, i) => fromNetwork(value, outputs[i % outputs.length]));
}

/** The rows of a source in original units, [rows × inputs]. */
function originalRows({ rows, inputs }: ExportSource): Float64Array {
  return rows.inputs.map((value, i) => fromNetwork(value, inputs[i % inputs.length]));
}

/** A network with its columns and rows, nothing computed. The same request gives the same network. */
export function exportSource(request: SourceRequest): ExportSource {
  const network = networkOf(request);
  const inputCount = network.layout.layers[0].inputs;
  const { outputCount } = network.layout;
  const columns = Array.from({ length: inputCount + outputCount }, (_, at): ColumnInfo => {
    const fallback = at < inputCount ? `x${at + 1}` : `y${at - inputCount + 1}`;
    const given = request.columns?.[at] ?? {};
    const { name = fallback, shift = 0.25 * at, scale = 1 + 0.5 * at } = given;
    const range = [shift - scale, shift + scale] as const;
    const statistics = { mean: shift, median: shift, std: scale };
    return { name, shift, scale, min: range[0], max: range[1], range, ...statistics };
  });
  const inputs = columns.slice(0, inputCount);
  // By way of original units: an exported program starts from those.
  const table = tableOf(network).map((value, i) => {
    const column = inputs[i % inputCount];
    return toNetwork(fromNetwork(value, column), column);
  });
  const rng = createRng(98);
  const targets = Float64Array.from({ length: ROWS * outputCount }, () => rng.normal());
  const rows = { rows: ROWS, inputs: table, targets };
  return { title: 'A test, "quoted" */ -- odd\n', network, inputs, outputs: columns.slice(inputCount), rows };
}

/** A case of one's own. */
export function exportCase(name: string, request: SourceRequest): ExportCase {
  return caseOf(name, exportSource(request));
}

/** The case of a source. */
export function caseOf(name: string, source: ExportSource): ExportCase {
  const values = originalRows(source);
  return { name, source, values, expected: predictOriginal(source, values) };
}

const PLAIN = { shift: 0, scale: 1 };

/** Some are undefined or infinite in places. */
const OWN_FUNCTIONS = [
  'sin(x)/x',
  'log(x) + min(x, 0.3, x^2)',
  '1/(1 + exp(-40*x))^2 + j1(x)',
  '(-8)^(1/3)*x + x^3',
  'max(step(x), erf(x)) + cbrt(x)',
  'atan(1/x) + 1/(1-1)^0*x',
  'x^2.5 + sigmoid(x)*softplus(x)',
  'asinh(x) + relu(x)*gaussian(x) - floor(3x)/ceil(x + 9) + sinc(4x) + j0(30*x)',
  'sin(x)/x + log10(abs(x) + 0.1)',
  'sqrt(x) + cbrt(x)*asinh(x)',
  'max(x, 0.2*x) * min(x, 1, x^2) + step(x - 0.3)*relu(x)',
  'acosh(1 + x^2) / (1 + floor(3*x)^2) - ceil(x) + log2(2 + x^2)',
  'j0(5*x) + j1(x) + erf(x) + pow(abs(x), 1.3) + x^-2 + tan(x/3)',
  'sigmoid(3*x) * softplus(x) + gaussian(x) * sinc(pi*x) - atanh(x/9) + sign(x) * e^x',
];

/** Names that break what does not expect them, with units from tiny to huge; 32 bits cannot hold the third and the last. */
const HARD_COLUMNS = [
  { name: 'lambda', shift: 2010, scale: 10 },
  { name: 'petal length (cm)', shift: 450_000, scale: 200_000 },
  { name: '=cmd|"/c calc"!A1', shift: -1e-7, scale: 3e-8 },
  { name: '"""\\', shift: 1e12, scale: 1e9 },
  { name: "it's, 100 %", ...PLAIN },
  { name: 'höhe µ 🌡', shift: 5, scale: 1e6 },
  { name: 'class', shift: 1e6, scale: 2.5e5 },
  { name: 'x\u202ey', shift: -3, scale: 1e-3 },
];

/** Names again, for a formula; all of them fit into 32 bits. */
const ODD_COLUMNS = [
  { name: 'year', shift: 2000.3, scale: 50.1 },
  { name: 'price (€)\n-- "quoted" `name` */ \'', shift: 5.3e6, scale: 1.1e6 },
  { name: 'select', shift: 2.5e-7, scale: 1.3e-8 },
  { name: '', shift: -40, scale: 0.3 },
  { name: 'year', shift: 1e6, scale: 2e4 },
  { name: 'b"; --', shift: -3e-5, scale: 2e-5 },
];

/** Every pair of an order, a kind of knots, and what is outside: pieces.test.ts has all three together. */
function splineCases(): ExportCase[] {
  const bases = ['silu', 'identity', 'none'] as const;
  return [1, 2, 3, 4, 5].flatMap((order) =>
    (['even', 'uneven'] as const).flatMap((knots, k) => {
      const both = ['linear', 'zero'] as const;
      return (order === 3 ? both : [both[(order + k + 1) % 2]]).map((extrapolation, e) => {
        const baseFunction = bases[(order + k + e) % bases.length];
        const request = { width: [2, 3, 1], gridSize: 4, order, knots, extrapolation, baseFunction };
        return exportCase(`order ${order}, ${knots}, ${extrapolation}`, request);
      });
    }),
  );
}

/** A case of every kind that an exporter has to get right. Made anew by every call. */
export function exportCases(): ExportCase[] {
  const own = OWN_FUNCTIONS.map((text) => {
    // One goes on through infinity to a finite value, which databases and spreadsheets do not.
    const b = text.includes('(1/x)') ? 0.1 : 0;
    return [readOwnFunction(text), [1.5, b, 0.7, -0.2]] as const;
  });
  return [
    exportCase('hello [2,5,1]', { width: [2, 5, 1] }),
    exportCase('deep, cut, products', {
      ...{ width: [4, 5, [3, 2], [0, 2, 3], [1, 1]], gridSize: 10, cut: 0.3 },
    }),
    exportCase('products of two and three, functions', {
      ...{ width: [2, [0, 2], [1, 1]], gridSize: 3, order: 2, mixed: true, forms: [17, 0, 11, 0, own[0], 6] },
    }),
    ...splineCases(),
    // At −0.5, which has no digits that a spreadsheet would cut off.
    exportCase('jump', { width: [1, 1], gridSize: 4, order: 1, knots: 'double', columns: [PLAIN, PLAIN] }),
    exportCase('every function', { width: [1, 36], forms: SYMBOLIC_FUNCTIONS.map(({ id }) => id) }),
    exportCase('own functions', { width: [1, own.length], forms: own }),
    exportCase('symbolic hello', {
      width: [2, 1, 1],
      forms: [
        [17, [Math.PI, 0, 1, 0]],
        [2, [1, 0, 1, 0]],
        [14, [1, 0, 1, 0.5]],
      ],
      columns: [PLAIN, PLAIN, PLAIN],
    }),
    exportCase('hard names and units', { width: [6, 2, 2], columns: HARD_COLUMNS }),
    exportCase('odd names in a formula', {
      ...{ width: [4, 2], forms: [17, 2, 20, 24, 27, 28, 18, 1], columns: ODD_COLUMNS },
    }),
    exportCase('nothing left', { width: [2, 2, 2], cut: 1 }),
  ];
}

/** The one of a name. */
export function caseNamed(cases: readonly ExportCase[], name: string): ExportCase {
  const found = cases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no case ${name}.`);
  return found;
}
