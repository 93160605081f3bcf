/** Finer grids by themselves: what to go on with when an optimiser has converged. */
import type { Table, TrainingState } from '../backend/backend.ts';
import { extendGrid } from '../kan/gridExtension.ts';
import { decideGrid, type FinishedStage, liveParametersAt } from '../train/gridSchedule.ts';
import { changeGrid, lossOf, withNetwork } from './gridChange.ts';
import { countLive } from './modelInfo.ts';

/** Training on one grid, and how it ended. */
export interface Stage extends FinishedStage {
  readonly state: TrainingState;
}

export interface Growth {
  /** 'extended': train on. 'finished': what there is, or what was taken back, is the best. */
  readonly kind: 'extended' | 'finished';
  /** What to put in place, null for what there is. */
  readonly state: TrainingState | null;
  /** All stages whose networks are worth keeping. */
  readonly stages: readonly Stage[];
}

/**
 * @param state   where training has converged
 * @param stages  the stages before
 */
export function growGrid(state: TrainingState, train: Table, stages: readonly Stage[]): Growth {
  const { network } = state;
  const gridSize = Math.max(...network.layout.layers.map((layer) => layer.gridSize));
  const stage: Stage = {
    gridSize,
    liveParameters: countLive(network).parameters,
    loss: lossOf(network, train),
    state,
  };
  const all = [...stages, stage];
  const data = { rows: train.rows, outputs: network.layout.outputCount, loss: train.loss ?? 'squared' };
  const decision = decideGrid(all, data, (size) => liveParametersAt(network, size));
  if (decision.kind === 'take-back') {
    const best = stages[stages.length - 1];
    return { kind: 'finished', state: { ...withNetwork(state, best.state.network) }, stages };
  }
  if (decision.kind === 'stop') return { kind: 'finished', state: null, stages: all };
  const { layers } = network.layout;
  const change = changeGrid(state, train, (before, inputs, rows) =>
    extendGrid(
      before,
      inputs,
      rows,
      layers.map((layer) => Math.max(layer.gridSize, decision.gridSize)),
    ),
  );
  if (change.state === null) return { kind: 'finished', state: null, stages: all };
  return { kind: 'extended', state: change.state, stages: all };
}
