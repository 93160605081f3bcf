/** Projects of every variety, with networks that were really trained: for tests, the corpus and the fuzzer. */
import { acceptForm } from '../../../interpret/acceptForm.ts';
import { readOwnFunction } from '../../../interpret/ownFunctions.ts';
import { freezeEdge } from '../../../kan/freeze.ts';
import { extendGrid } from '../../../kan/gridExtension.ts';
import { updateGrid } from '../../../kan/gridRefit.ts';
import { parameterIndex } from '../../../kan/layout.ts';
import { copyNetwork, type Network } from '../../../kan/network.ts';
import { SYMBOLIC_FUNCTIONS } from '../../../kan/symbolicFunctions.ts';
import type { Project } from '../../project.ts';
import { USUAL_SETTINGS } from '../../usual.ts';
import {
  fresh,
  networkFor,
  projectFor,
  rowsOf,
  summarised,
  type Target,
  tableFor,
  trained,
} from './training.ts';

export interface SampleProject {
  readonly name: string;
  readonly project: Project;
}

const HELLO: Target = {
  formulas: [(x, y) => Math.exp(Math.sin(Math.PI * x) + y * y)],
  inputs: 2,
};
const FOUR: Target = {
  formulas: [(x, y, z, w) => Math.sin(2 * (x * x + y * y)) + z * w],
  inputs: 4,
};
const TWO_OUTPUTS: Target = {
  formulas: [(x, y) => x * y, (x, y) => Math.cos(2 * x) - y],
  inputs: 2,
};
const PRODUCT: Target = { formulas: [(x, y) => x * y + 0.5 * x], inputs: 2 };
const NARROW: Target = {
  formulas: [(x, y) => Math.exp(-8 * x * x) + 0.3 * y],
  inputs: 2,
};

const idOf = (name: string): number => SYMBOLIC_FUNCTIONS.findIndex((form) => form.name === name) + 1;
const accept = (
  network: Network,
  layer: number,
  input: number,
  output: number,
  id: number,
  abcd: number[],
): Network =>
  acceptForm(network, { layer, input, output }, { id, a: abcd[0], b: abcd[1], c: abcd[2], d: abcd[3] });

/** exp(sin(π x1) + x2²) as three symbolic edges whose numbers have settled. */
function symbolicHello(): Network {
  const start = fresh({ width: [2, 1, 1], gridSize: 5, order: 3 });
  const table = tableFor(HELLO);
  const [output] = table.scalings;
  const sine = accept(start, 0, 0, 0, idOf('sin'), [3, 0.1, 1, 0]);
  const square = accept(sine, 0, 1, 0, idOf('x^2'), [1, 0.1, 1, 0]);
  const exponential = accept(square, 1, 0, 0, idOf('exp'), [
    1,
    0,
    1 / output.scale,
    -output.shift / output.scale,
  ]);
  return trained(exponential, HELLO, 30);
}

function pruned(): Network {
  const network = trained(fresh({ width: [2, 5, 1], gridSize: 5, order: 3 }), HELLO, 12);
  // Edges that the pruning of a wide layer leaves over: two inputs to one node, and what leads on.
  network.mask.fill(0);
  for (const edge of [2, 7, 12]) network.mask[edge] = 1;
  const frozen = freezeEdge(network, { layer: 0, input: 1, output: 2 }, true);
  return trained(frozen, HELLO, 6);
}

function withOwnFunction(): { readonly network: Network; readonly own: [number, string] } {
  const formula = 'x/(1+abs(x))';
  const id = readOwnFunction(formula);
  const start = trained(fresh({ width: [2, 2, 1], gridSize: 4, order: 3 }), HELLO, 10);
  const network = accept(start, 0, 1, 0, id, [1.5, 0.25, 0.75, -0.125]);
  return { network: trained(network, HELLO, 6), own: [id, formula] };
}

function orders(): SampleProject[] {
  const base = ['silu', 'identity', 'none', 'silu', 'identity'] as const;
  return base.map((baseFunction, o) => {
    const order = o + 1;
    const extrapolation = order % 2 === 0 ? 'zero' : 'linear';
    const start = fresh({
      width: [2, 3, 1],
      gridSize: order === 1 ? 1 : 4,
      order,
      extrapolation,
      baseFunction,
    });
    return {
      name: `order ${order}, ${extrapolation}, ${baseFunction}`,
      project: projectFor(trained(start, HELLO, 12), HELLO),
    };
  });
}

function mixedProducts(): Network {
  const network = networkFor({
    layers: [
      { inputs: 2, outputs: 7, products: [2, 3], gridSize: 3 },
      { inputs: 4, outputs: 1, products: [], gridSize: 5 },
    ],
    order: 3,
    extrapolation: 'linear',
    baseFunction: 'silu',
  });
  return trained(network, HELLO, 10);
}

function curve(points: number) {
  const steps = Float64Array.from({ length: points }, (_, i) => (i === 0 ? 0 : 10 * i + (i % 3)));
  const train = steps.map((step) => 1.25 / (1 + step / 7));
  return { steps, train, test: train.map((value, i) => (i % 4 === 0 ? 1.1 * value : Number.NaN)) };
}

function unicodeColumns(): Project {
  const project = projectFor(trained(fresh({ width: [2, 3, 1], gridSize: 5, order: 3 }), NARROW, 12), NARROW);
  const names = ['Länge (m)', '温度 °C', '🌡️ Ertrag'];
  const shifted = (column: Project['inputs'][number], c: number) => ({
    ...column,
    name: names[c],
    shift: column.shift + 12.5,
    scale: 3.75 * column.scale,
    summary: summarised(c, 3.75),
  });
  return {
    ...project,
    inputs: project.inputs.map(shifted),
    outputs: project.outputs.map((column) => shifted(column, 2)),
    data: { kind: 'columns', title: 'Messung ä ≤ 3.csv', trainRows: 812, testRows: 203 },
  };
}

/** Two paths that cancel but for a hundredth of each: 16 bits do not suffice. */
function cancelling(network: Network): Network {
  const steep = copyNetwork(network);
  const { parameters, knots, layout } = steep;
  const [first, second] = layout.layers;
  for (let row = 0; row < first.rows; row++) {
    for (let i = 0; i < first.inputs; i++) {
      parameters[parameterIndex(first, i, row, 1)] = parameters[parameterIndex(first, i, row, 0)];
    }
    const large = 400 * Math.sin(row + 1);
    parameters[parameterIndex(second, 0, row, 0)] += large;
    parameters[parameterIndex(second, 1, row, 0)] -= large;
  }
  const start = second.knotOffset;
  knots.copyWithin(start + second.knots, start, start + second.knots);
  return steep;
}

/** A form with two of its numbers snapped, and a spline with one coefficient that keeps its value. */
function partlyFixed(network: Network): Network {
  const formed = accept(network, 0, 0, 0, idOf('sin'), [Math.PI, 0, 0.75, 0.1]);
  const { layout, fixed } = formed;
  for (const row of [0, 1]) fixed[parameterIndex(layout.layers[0], 0, row, 0)] = 1;
  fixed[parameterIndex(layout.layers[0], 1, 3, 2)] = 1;
  const { kept: _, ...rest } = freezeEdge(formed, { layer: 1, input: 2, output: 0 }, true);
  return rest;
}

let made: SampleProject[] | null = null;

/** All of them, made at the first call (about two seconds). The first is trained [2,5,1], the second its three formulas. */
export function sampleProjects(): readonly SampleProject[] {
  if (made !== null) return made;
  const hello = trained(fresh({ width: [2, 5, 1], gridSize: 5, order: 3 }), HELLO, 25);
  const base = projectFor(hello, HELLO);
  const { network: own, own: pair } = withOwnFunction();
  const updated = updateGrid(hello, tableFor(HELLO).inputs, tableFor(HELLO).rows, {
    gridEps: 0.3,
    margin: 0.1,
  });
  const several = trained(
    extendGrid(
      fresh({ width: [2, 3, 1], gridSize: 3, order: 3 }),
      tableFor(HELLO).inputs,
      tableFor(HELLO).rows,
      [4, 9],
    ),
    HELLO,
    8,
  );
  const odd = trained(fresh({ width: [2, 3, 1], gridSize: 5, order: 3 }), HELLO, 5);
  // Knots outside that do not follow those inside, as a reference's file may have them.
  odd.knots[0] -= 0.125;
  made = [
    { name: 'trained [2,5,1]', project: base },
    { name: 'symbolic [2,1,1]', project: projectFor(symbolicHello(), HELLO) },
    {
      name: 'trained [4,5,5,1], G 10',
      project: projectFor(trained(fresh({ width: [4, 5, 5, 1], gridSize: 10, order: 3 }), FOUR, 10), FOUR),
    },
    {
      name: 'products of two factors',
      project: projectFor(
        trained(fresh({ width: [2, [2, 2], 1], gridSize: 4, order: 3 }), PRODUCT, 8),
        PRODUCT,
      ),
    },
    { name: 'products of two and three factors', project: projectFor(mixedProducts(), HELLO) },
    { name: 'cut and frozen edges', project: projectFor(pruned(), HELLO) },
    ...orders(),
    { name: 'uneven knots', project: projectFor(updated, HELLO) },
    { name: 'grids of several sizes', project: projectFor(several, HELLO) },
    { name: 'knots outside of their own', project: projectFor(odd, HELLO) },
    { name: 'edges that cancel', project: projectFor(cancelling(hello), HELLO) },
    { name: 'partly fixed', project: projectFor(partlyFixed(hello), HELLO) },
    {
      name: 'two outputs',
      project: projectFor(
        trained(fresh({ width: [2, 4, 2], gridSize: 5, order: 3 }), TWO_OUTPUTS, 12),
        TWO_OUTPUTS,
      ),
    },
    { name: 'a typed function', project: { ...projectFor(own, HELLO), ownFunctions: [pair] } },
    { name: 'columns with names', project: unicodeColumns() },
    { name: 'rows and loss curve', project: { ...base, data: rowsOf(HELLO, 60, 20), history: curve(300) } },
    {
      name: 'everything else set',
      project: {
        ...base,
        title: 'Curves that add up',
        note: 'Prune it first.\nThen look at 図 3: what is left?',
        seed: 4_294_967_295,
        data: {
          kind: 'formula',
          formula: 'exp(sin(pi*x1)+x2^2)',
          ranges: [
            [-1, 1],
            [-0.75, 1.5],
          ],
          rows: 1200,
          testRows: 300,
          noise: 0.05,
          seed: 3,
        },
        step: 123_456,
        elapsedMs: 98_765,
        settings: {
          ...USUAL_SETTINGS,
          optimizer: 'lm',
          learningRate: 0.003,
          batchSize: 64,
          lamb: 1e-3,
          metric: 'edge_backward',
        },
        scores: { trainRmse: 0.125, testRmse: Number.NaN, trainR2: 0.5, testR2: Number.NaN },
        view: {
          mapAxes: { x: 1, y: null },
          output: 0,
          outputTab: 'residuals',
          selectedEdge: { layer: 1, input: 3, output: 0 },
        },
        hidden: ['data', 'lambda', 'share'],
      },
    },
    {
      name: 'never trained',
      project: {
        ...projectFor(fresh({ width: [1, 1], gridSize: 1, order: 1 }), { formulas: [(x) => x], inputs: 1 }),
        scores: null,
      },
    },
  ];
  return made;
}

/** One of them. @throws Error when there is none of this name */
export function sampleNamed(name: string): Project {
  const found = sampleProjects().find((sample) => sample.name === name);
  if (found === undefined) throw new Error(`There is no sample project “${name}”.`);
  return found.project;
}
