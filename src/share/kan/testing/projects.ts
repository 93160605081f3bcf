/** Projects for tests, with something of everything that one can hold. */
import { readOwnFunction } from '../../../interpret/ownFunctions.ts';
import { createNetwork } from '../../../kan/init.ts';
import { edgeIndex, listEdges, parameterIndex } from '../../../kan/layout.ts';
import type { Network } from '../../../kan/network.ts';
import { createSpec, type SpecRequest } from '../../../kan/spec.ts';
import { createRng, type Rng } from '../../../numeric/rng.ts';
import type { ColumnSummary, Project, ProjectData } from '../../project.ts';
import { USUAL_SETTINGS, usualView } from '../../usual.ts';

const SUMMARY: ColumnSummary = {
  min: -1.5,
  max: 2.25,
  range: [-2, 3],
  mean: 0.1,
  median: 0.125,
  std: 0.8,
};
/** Forms that are their formula at any argument of a small network. */
const FORMS = [1, 2, 17, 18, 20, 24, 27, 28, 32, 35];

/** Uneven knots, cut and symbolic edges of which half keep their splines, frozen edges and single fixed numbers. */
function vary(network: Network, rng: Rng): Network {
  const { layout, parameters, knots, mask, forms, fixed } = network;
  const kept = new Map<number, Float64Array>();
  const any = (count: number): number => Math.floor(rng.uniform() * count);
  for (let t = 0; t < knots.length; t++) knots[t] += 0.02 * rng.uniform();
  for (const { layer: l, input, output } of listEdges(layout)) {
    const layer = layout.layers[l];
    const edge = edgeIndex(layer, input, output);
    const at = (row: number) => parameterIndex(layer, input, row, output);
    if (rng.uniform() < 0.15) mask[edge] = 0;
    if (rng.uniform() < 0.3) {
      const numbers = Float64Array.from({ length: layer.rows }, (_, row) => parameters[at(row)]);
      if (rng.uniform() < 0.5) kept.set(edge, numbers);
      forms[edge] = FORMS[any(FORMS.length)];
      for (let row = 0; row < layer.rows; row++) parameters[at(row)] = row < 4 ? 2 * rng.uniform() - 1 : 0;
    }
    const choice = rng.uniform();
    if (choice < 0.15) for (let row = 0; row < layer.rows; row++) fixed[at(row)] = 1;
    else if (choice < 0.3) fixed[at(any(forms[edge] === 0 ? layer.coefs + 1 : 4))] = 1;
  }
  return { ...network, ...(kept.size > 0 ? { kept } : {}) };
}

/** A network of this shape with something of everything in it. */
export function variedNetwork(request: SpecRequest, seed: number): Network {
  return vary(createNetwork(createSpec(request), seed), createRng(seed + 1));
}

const WIDTHS: readonly SpecRequest['width'][] = [
  [2, 5, 1],
  [1, 1],
  [3, [2, 2, 3], [1, 1], 2],
  [2, [0, 2], 1],
  [4, 3, 3, 1],
];

/** Data of every kind in turn. */
function dataOf(seed: number, columns: number, rng: Rng): ProjectData {
  const rows = (count: number) => Float64Array.from({ length: count * columns }, () => rng.normal());
  switch (seed % 4) {
    case 0:
      return { kind: 'preset', name: 'sum-curve', seed };
    case 1:
      return {
        kind: 'formula',
        formula: 'exp(sin(pi*x1)) + x2^2',
        ranges: [[-1, 1]],
        rows: 300,
        testRows: 100,
        noise: 0.05,
        seed,
      };
    case 2:
      return {
        kind: 'rows',
        title: 'cars “é”.csv',
        train: rows(7),
        test: rows(3),
        remarks: ['3 rows had a gap: “?” <b>.', 'Commas in numbers were read as decimal commas.'],
      };
    default:
      return { kind: 'columns', title: 'secret.csv', trainRows: 123_456, testRows: 30_000 };
  }
}

/** A Project, another one for every seed. */
export function variedProject(seed: number): Project {
  const rng = createRng(seed);
  const network = variedNetwork(
    {
      width: WIDTHS[seed % WIDTHS.length],
      gridSize: 1 + (seed % 7),
      order: 1 + (seed % 5),
      extrapolation: seed % 2 === 0 ? 'linear' : 'zero',
      baseFunction: (['silu', 'identity', 'none'] as const)[seed % 3],
    },
    seed,
  );
  const ownFunctions: [number, string][] = [];
  const [first] = network.layout.layers;
  if (seed % 3 === 0 && network.forms[0] === 0) {
    const text = 'x*exp(-x^2)';
    const id = readOwnFunction(text);
    network.forms[0] = id;
    for (let row = 4; row < first.rows; row++) network.parameters[parameterIndex(first, 0, row, 0)] = 0;
    ownFunctions.push([id, text]);
  }
  const column = (name: string) => ({
    name,
    shift: rng.normal(),
    scale: 0.1 + rng.uniform(),
    summary: seed % 4 === 3 ? SUMMARY : null,
  });
  const inputs = Array.from({ length: first.inputs }, (_, i) => column(`length, mm (${i}) "é" <b>`));
  const outputs = Array.from({ length: network.layout.outputCount }, (_, i) => column(`y${i}`));
  const length = 5;
  return {
    title: seed % 2 === 0 ? '' : `Springs & <things> ${seed} 弹簧 \ufffe ]]>`,
    note: 'Two lines,\nand a “quote”.',
    network,
    seed,
    ownFunctions,
    inputs,
    outputs,
    data: dataOf(seed, inputs.length + outputs.length, rng),
    step: 10 * seed,
    elapsedMs: 1234.5 + seed,
    settings: { ...USUAL_SETTINGS, optimizer: 'lm', batchSize: 64, lamb: 0.01 },
    scores: seed % 2 === 0 ? null : { trainRmse: 0.01, testRmse: 0.02, trainR2: 0.99, testR2: Number.NaN },
    history:
      seed % 2 === 0
        ? null
        : {
            steps: Float64Array.from({ length }, (_, i) => 10 * i),
            train: Float64Array.from({ length }, () => rng.uniform()),
            test: Float64Array.from({ length }, (_, i) => (i % 2 === 0 ? Number.NaN : rng.uniform())),
          },
    view: {
      ...usualView(inputs.length),
      outputTab: 'fit',
      selectedEdge: seed % 2 === 0 ? null : { layer: 0, input: 0, output: 0 },
    },
    hidden: seed % 2 === 0 ? [] : ['auto', 'share'],
  };
}
