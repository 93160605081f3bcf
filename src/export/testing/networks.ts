/** Networks that put exporters to the test, with rows inside and outside of everything. */
import type { ColumnInfo } from '../../dataset/dataset.ts';
import { fromNetwork } from '../../dataset/scaling.ts';
import { readOwnFunction } from '../../interpret/ownFunctions.ts';
import { predict } from '../../kan/forward.ts';
import { updateGrid } from '../../kan/gridRefit.ts';
import { createNetwork } from '../../kan/init.ts';
import { edgeIndex, parameterIndex } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import { type BaseFunction, createSpec, type Extrapolation, type WidthEntry } from '../../kan/spec.ts';
import { SYMBOLIC_FUNCTIONS } from '../../kan/symbolicFunctions.ts';
import { createRng, type Rng } from '../../numeric/rng.ts';
import type { ExportSource } from '../source.ts';

export interface ExportCase {
  readonly name: string;
  readonly source: ExportSource;
  /** [rows × inputs] original units */
  readonly rows: number[][];
  /** [rows × outputs] what predict says, original units */
  readonly expected: number[][];
}

interface CaseRequest {
  readonly name: string;
  readonly width: readonly WidthEntry[];
  readonly gridSize?: number;
  readonly order?: number;
  readonly extrapolation?: Extrapolation;
  readonly baseFunction?: BaseFunction;
  /** Changes the network before it is used. */
  readonly change?: (network: Network, rng: Rng) => Network;
  readonly columnNames?: readonly string[];
  readonly scalings?: readonly (readonly [shift: number, scale: number])[];
  /** Inputs go from -spread to spread in network units. */
  readonly spread?: number;
}

const ROWS = 1_000;

function columnOf(name: string, [shift, scale]: readonly [number, number]): ColumnInfo {
  const min = shift - scale;
  const max = shift + scale;
  const mean = shift;
  return { name, shift, scale, min, max, range: [min, max], mean, median: mean, std: scale / 2 };
}

/** As training leaves them: curves of all shapes, base weights included. */
function trained(network: Network, rng: Rng): Network {
  for (let p = 0; p < network.parameters.length; p++) network.parameters[p] = 0.6 * rng.normal();
  return network;
}

/** Cuts about a third of the edges, never the first. */
export function cutSome(network: Network, rng: Rng): Network {
  for (let e = 1; e < network.mask.length; e++) if (rng.uniform() < 0.3) network.mask[e] = 0;
  return network;
}

function setForm(
  network: Network,
  [l, input, output]: readonly [number, number, number],
  id: number,
  affine: readonly number[],
): void {
  const layer = network.layout.layers[l];
  network.forms[edgeIndex(layer, input, output)] = id;
  affine.forEach((value, row) => {
    network.parameters[parameterIndex(layer, input, row, output)] = value;
  });
}

/** Uneven knots, as a grid update on uneven data leaves them. */
function unevenKnots(network: Network, rng: Rng): Network {
  const inputs = Float64Array.from(
    { length: 300 * network.layout.layers[0].inputs },
    () => rng.uniform() ** 3 * 2 - 1,
  );
  const updated = updateGrid(network, inputs, 300);
  for (let p = 0; p < updated.parameters.length; p++) updated.parameters[p] += 0.3 * rng.normal();
  return updated;
}

/** A spline of order 1 jumps where two knots coincide. */
function doubleKnot(network: Network): Network {
  network.knots[3] = network.knots[2];
  return network;
}

/** One function of the library on each edge into its own sum, so that every one of them is held somewhere, plus splines. */
function everyFunction(network: Network, rng: Rng): Network {
  SYMBOLIC_FUNCTIONS.forEach(({ id, name }, at) => {
    const wide = ['exp', 'cosh', 'sinh'].includes(name);
    const a = name === 'x^a' ? 1.7 : wide ? 16 : 1.3 + rng.uniform();
    // Values of exp and its like are large where they are held.
    setForm(network, [0, at % 3, at], id, [a, 0.2 * rng.normal(), wide ? 1e-8 : 0.5, 0.1 * rng.normal()]);
  });
  return network;
}

/** Own functions, some of them undefined or infinite in places. */
function ownFunctions(network: Network): Network {
  const formulas = [
    'sin(x)/x',
    'log(x) + min(x, 0.3, x^2)',
    '1/(1 + exp(-40*x))^2 + j1(x)',
    '(-8)^(1/3)*x + x^3',
  ];
  formulas.push(
    'max(step(x), erf(x)) + cbrt(x)',
    'atan(1/x) + 1/(1-1)^0*x',
    'x^2.5 + sigmoid(x)*softplus(x)',
  );
  formulas.push('asinh(x) + relu(x)*gaussian(x) - floor(3x)/ceil(x + 9) + sinc(4x) + j0(30*x)');
  formulas.forEach((formula, at) => {
    setForm(network, [0, at % 2, at], readOwnFunction(formula), [1.5, 0.1, 0.7, -0.2]);
  });
  return network;
}

function symbolicHello(network: Network): Network {
  setForm(network, [0, 0, 0], 17, [Math.PI, 0, 1, 0]);
  setForm(network, [0, 1, 0], 2, [1, 0, 1, 0]);
  setForm(network, [1, 0, 0], 14, [1, 0, 1, 0.5]);
  return network;
}

export function createCase({
  name,
  width,
  gridSize = 5,
  order = 3,
  extrapolation = 'linear',
  baseFunction = 'silu',
  change = (network) => network,
  columnNames = [],
  scalings = [],
  spread = 3,
}: CaseRequest): ExportCase {
  const rng = createRng(name.length + 31);
  const spec = createSpec({ width, gridSize, order, extrapolation, baseFunction });
  const network = change(trained(createNetwork(spec, 3), rng), rng);
  const inputCount = network.layout.layers[0].inputs;
  const { outputCount } = network.layout;
  const nameOf = (at: number, fallback: string) => columnNames[at] ?? fallback;
  const scalingOf = (at: number) => scalings[at] ?? ([0.25 * at, 1 + 0.5 * at] as const);
  const inputs = Array.from({ length: inputCount }, (_, i) => columnOf(nameOf(i, `x${i + 1}`), scalingOf(i)));
  const outputs = Array.from({ length: outputCount }, (_, j) =>
    columnOf(nameOf(inputCount + j, `y${j + 1}`), scalingOf(inputCount + j)),
  );
  const table = Float64Array.from({ length: ROWS * inputCount }, () => spread * (2 * rng.uniform() - 1));
  const [firstKnots] = network.layout.layers;
  // Rows that lie on knots, and rows far away.
  for (let s = 0; s < firstKnots.knots; s++) table[s * inputCount] = network.knots[s];
  table.fill(-40, 50 * inputCount, 51 * inputCount);
  table.fill(40, 51 * inputCount, 52 * inputCount);
  const rows = Array.from({ length: ROWS }, (_, s) =>
    inputs.map((column, i) => fromNetwork(table[s * inputCount + i], column)),
  );
  // What the exported program is given, so that both start from the same doubles.
  const back = Float64Array.from(
    rows.flatMap((row) => row.map((value, i) => (value - inputs[i].shift) / inputs[i].scale)),
  );
  const values = predict(network, back, ROWS);
  const expected = Array.from({ length: ROWS }, (_, s) =>
    outputs.map((column, j) => fromNetwork(values[s * outputCount + j], column)),
  );
  const targets = Float64Array.from(values, (value) => value + 0.1 * rng.normal());
  const source: ExportSource = {
    title: 'A test, "quoted"',
    network,
    inputs,
    outputs,
    rows: { rows: ROWS, inputs: back, targets },
  };
  return { name, source, rows, expected };
}

/** Names that break what does not expect them. */
const HARD_NAMES: readonly string[] = [
  'lambda',
  'petal length (cm)',
  '=cmd|"/c calc"!A1',
  '"""\\',
  "it's, 100 %",
  'höhe µ 🌡',
  'class',
  'x\u202ey',
];

/** A case of every kind that an exporter has to get right. */
export function exportCases(): ExportCase[] {
  const orders = [1, 2, 3, 4, 5].flatMap((order) =>
    (['linear', 'zero'] as const).map((extrapolation) =>
      createCase({ name: `order ${order}, ${extrapolation}`, width: [2, 3, 1], order, extrapolation }),
    ),
  );
  return [
    createCase({ name: 'hello [2,5,1]', width: [2, 5, 1] }),
    createCase({
      name: 'deep, cut, products',
      width: [4, 5, [3, 2], [1, 1, 3]],
      gridSize: 10,
      change: cutSome,
    }),
    createCase({ name: 'uneven', width: [2, 3, 1], gridSize: 8, change: unevenKnots }),
    createCase({
      name: 'uneven, zero, no base',
      width: [3, [1, 1], 2],
      extrapolation: 'zero',
      baseFunction: 'none',
      change: unevenKnots,
    }),
    createCase({
      name: 'jump',
      width: [1, 1],
      order: 1,
      change: doubleKnot,
      scalings: [
        [0, 1],
        [0, 1],
      ],
    }),
    ...orders,
    createCase({ name: 'every function', width: [3, 36, 1], gridSize: 3, change: everyFunction }),
    createCase({
      name: 'own functions',
      width: [2, 8, 1],
      baseFunction: 'identity',
      change: ownFunctions,
    }),
    createCase({
      name: 'symbolic hello',
      width: [2, 1, 1],
      change: symbolicHello,
      scalings: [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
    }),
    createCase({
      name: 'prices by year, hard names',
      width: [6, 2, 2],
      columnNames: HARD_NAMES,
      scalings: [
        [2010, 10],
        [450_000, 200_000],
        [-1e-7, 3e-8],
        [1e12, 1e9],
        [0, 1],
        [5, 1e6],
        [1e6, 2.5e5],
        [-3, 1e-3],
      ],
    }),
  ];
}
