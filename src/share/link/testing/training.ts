/** Networks for tests of links: trained by Levenberg-Marquardt on formulas, with what a project says around them. */
import type { Table } from '../../../backend/backend.ts';
import { type Scaling, scalingOfSpread } from '../../../dataset/scaling.ts';
import { predict } from '../../../kan/forward.ts';
import { createNetwork } from '../../../kan/init.ts';
import type { Network } from '../../../kan/network.ts';
import { createSpec, type NetworkSpec, type SpecRequest } from '../../../kan/spec.ts';
import { createRng } from '../../../numeric/rng.ts';
import { createFit } from '../../../train/fit.ts';
import { computeScores } from '../../../train/scores.ts';
import type { ColumnSummary, Project, ProjectData } from '../../project.ts';
import { USUAL_SETTINGS } from '../../usual.ts';

/** What a network learns: one function of the inputs per output. */
export interface Target {
  readonly formulas: readonly ((...x: number[]) => number)[];
  readonly inputs: number;
}

interface TargetTable extends Table {
  /** Of every output. */
  readonly scalings: readonly Scaling[];
}

const ROWS = 240;
const SEED = 5;

/** Rows of a target on [-1, 1]^inputs, its outputs standardised. */
export function tableFor({ formulas, inputs: columns }: Target, rows = ROWS, seed = SEED): TargetTable {
  const rng = createRng(seed);
  const inputs = Float64Array.from({ length: rows * columns }, () => 2 * rng.uniform() - 1);
  const values = formulas.map((formula) =>
    Float64Array.from({ length: rows }, (_, s) =>
      formula(...inputs.subarray(s * columns, (s + 1) * columns)),
    ),
  );
  const scalings = values.map(scalingOfSpread);
  const targets = Float64Array.from({ length: rows * formulas.length }, (_, at) => {
    const j = at % formulas.length;
    return (values[j][Math.floor(at / formulas.length)] - scalings[j].shift) / scalings[j].scale;
  });
  return { rows, inputs, targets, scalings };
}

export function networkFor(spec: NetworkSpec): Network {
  return createNetwork(spec, 1);
}

export function fresh(request: SpecRequest): Network {
  return networkFor(createSpec(request));
}

/** A copy after so many steps of Levenberg-Marquardt on its own grids. A network with one output learns the first formula. */
export function trained(network: Network, target: Target, steps: number): Network {
  const formulas = target.formulas.slice(0, network.layout.outputCount);
  const fit = createFit(network, tableFor({ ...target, formulas }), { grows: false, mostSteps: steps });
  while (fit.advance());
  const { kept, ...rest } = fit.network;
  return kept === undefined ? fit.network : rest;
}

/** A network as a project whose rows are made again by a preset. */
export function projectFor(network: Network, target: Target): Project {
  const table = tableFor(target);
  const predicted = predict(network, table.inputs, table.rows);
  const { rmse, r2 } = computeScores(
    predicted,
    table.targets,
    table.rows,
    table.scalings.map(({ scale }) => scale),
  );
  return {
    title: '',
    note: '',
    network,
    seed: 1,
    ownFunctions: [],
    inputs: Array.from({ length: target.inputs }, (_, i) => ({
      name: `x${i + 1}`,
      shift: 0,
      scale: 1,
      summary: null,
    })),
    outputs: table.scalings.map((scaling, j) => ({
      name: table.scalings.length === 1 ? 'y' : `y${j + 1}`,
      ...scaling,
      summary: null,
    })),
    data: { kind: 'preset', name: 'sum-curve', seed: 1 },
    step: 400,
    elapsedMs: 1534,
    settings: { ...USUAL_SETTINGS, optimizer: 'lm' },
    scores: { trainRmse: rmse, testRmse: 1.07 * rmse, trainR2: r2, testR2: 1 - 1.1 * (1 - r2) },
    history: null,
    view: {
      mapAxes: { x: 0, y: target.inputs > 1 ? 1 : null },
      output: 0,
      outputTab: 'map',
      selectedEdge: null,
    },
    hidden: [],
  };
}

/** Rows of a target with three decimals, as a table would have them. */
export function rowsOf(target: Target, trainRows: number, testRows: number): ProjectData {
  const { inputs, targets, rows } = tableFor(target, trainRows + testRows, 9);
  const columns = target.inputs + target.formulas.length;
  const values = Float64Array.from({ length: rows * columns }, (_, at) => {
    const row = Math.floor(at / columns);
    const c = at % columns;
    return c < target.inputs
      ? Math.round(1000 * inputs[row * target.inputs + c]) / 1000
      : targets[row * target.formulas.length + c - target.inputs];
  });
  return {
    kind: 'rows',
    title: 'table.csv',
    train: values.slice(0, trainRows * columns),
    test: values.slice(trainRows * columns),
  };
}

/** What could be known of a column. */
export function summarised(column: number, scale: number): ColumnSummary {
  const min = 12.5 - scale;
  const max = 12.5 + scale + 0.25 * column;
  return {
    min,
    max,
    range: [min, max + 0.5],
    mean: 12.4 + column / 3,
    median: 12.75,
    std: scale / Math.sqrt(3),
  };
}
