/** Other grids for a network in training, measured: what they changed, and taken back when they make it worse. */
import type { Table, TrainingState } from '../backend/backend.ts';
import { regridKept } from '../interpret/acceptForm.ts';
import { predict } from '../kan/forward.ts';
import { largestChange } from '../kan/gridChange.ts';
import { extendGrid } from '../kan/gridExtension.ts';
import { updateGrid } from '../kan/gridRefit.ts';
import type { Network } from '../kan/network.ts';
import { SPEC_LIMITS } from '../kan/spec.ts';
import { lmStateAfterExtension } from '../train/levenbergMarquardt.ts';
import { addLoss, lossTotal } from '../train/loss.ts';
import type { GridChange } from './protocol.ts';
import { sampleTable } from './sample.ts';

/** Rows that a change of the grids is fitted to and measured on. */
const ROWS = 20_000;
/** A loss this many times the one before is worse. */
const WORSE = 1.05;
/** Mean square errors below this share of the variance (network units: 1) are rounding, and no reason to go back. */
const ROUNDING = 1e-20;

export type GridMaker = (network: Network, inputs: Float64Array, rows: number) => Network;

/** Knots where the data is; G stays. */
export const updated: GridMaker = (network, inputs, rows) =>
  regridKept(network, updateGrid(network, inputs, rows), inputs, rows);

/** Finer or coarser grids for all layers, or for each. */
export function extended(
  network: Network,
  gridSize: number | readonly number[],
  inputs: Float64Array,
  rows: number,
): Network {
  const next = extendGrid(network, inputs, rows, gridSizesFor(network, gridSize));
  return regridKept(network, next, inputs, rows);
}

function gridSizesFor({ layout }: Network, gridSize: number | readonly number[]): number[] {
  return typeof gridSize === 'number' ? layout.layers.map(() => gridSize) : [...gridSize];
}

/** What is wrong with a wish for other grids, as a sentence, or null. */
export function checkGridSizes(network: Network, gridSize: number | readonly number[]): string | null {
  const { min, max } = SPEC_LIMITS.gridSize;
  const sizes = gridSizesFor(network, gridSize);
  const { layers } = network.layout;
  if (sizes.length !== layers.length) {
    return `There are ${layers.length} layers of edges and ${sizes.length} grid sizes. Give one number, or one for each layer.`;
  }
  const wrong = sizes.find((size) => !Number.isInteger(size) || size < min || size > max);
  if (wrong !== undefined) {
    return `A grid cannot have ${wrong} intervals. Use a whole number from ${min} to ${max}.`;
  }
  let parameters = 0;
  layers.forEach(({ inputs, outputs }, l) => {
    parameters += inputs * outputs * (sizes[l] + network.spec.order + 1);
  });
  const most = SPEC_LIMITS.parameters.max;
  if (parameters > most) {
    return `The network would have ${parameters.toLocaleString('en')} numbers; the limit is ${most.toLocaleString('en')}. Use a smaller grid.`;
  }
  return null;
}

/** Mean loss of a network, on at most 20,000 evenly spaced rows. */
export function lossOf(network: Network, train: Table): number {
  const { inputs, targets, rows, loss = 'squared' } = sampleTable(train, ROWS);
  const outputs = predict(network, inputs, rows);
  const columns = network.layout.outputCount;
  const total = lossTotal(loss, rows, columns);
  return addLoss(loss, outputs, targets, rows, columns, total, new Float64Array(outputs.length)) / total;
}

/** A state on other grids: what the optimisers remember belongs to the old ones. */
export function withNetwork(state: TrainingState, network: Network): TrainingState {
  const { parameterCount } = network.layout;
  return {
    ...state,
    network,
    firstMoment: new Float64Array(parameterCount),
    secondMoment: new Float64Array(parameterCount),
    momentSteps: 0,
    lm: state.lm === null ? null : lmStateAfterExtension(state.lm),
  };
}

/** @returns what to go on with, null for what there is already */
export function changeGrid(
  state: TrainingState,
  train: Table,
  make: GridMaker,
): {
  readonly change: Omit<GridChange, 'metrics' | 'moment' | 'testRmse'>;
  readonly state: TrainingState | null;
} {
  const { network } = state;
  const sample = sampleTable(train, ROWS);
  const { inputs, rows } = sample;
  const next = make(network, inputs, rows);
  const before = lossOf(network, sample);
  const after = lossOf(next, sample);
  const takenBack = !(after <= WORSE * before + ROUNDING);
  const kept = takenBack ? network : next;
  return {
    change: {
      gridSizes: kept.layout.layers.map((layer) => layer.gridSize),
      largestChange: largestChange(network, next, inputs, rows),
      takenBack,
    },
    state: takenBack ? null : withNetwork(state, next),
  };
}
