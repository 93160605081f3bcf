/** Finer grids by themselves: what to go on with when an optimiser has converged. */
import type { Optimizer, Table, TrainingState } from '../backend/backend.ts';
import { decideGrid, type FinishedStage, liveParametersAt } from '../train/gridSchedule.ts';
import { lmProblemTooLarge } from '../train/lmLimits.ts';
import { countLive } from './modelInfo.ts';
import { changeGrid, extended, lossOf, withNetwork } from './regrid.ts';

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
 * @param state      where training has converged
 * @param stages     the stages before
 * @param optimizer  the one that trains: grids too fine for it are no use
 */
export function growGrid(
  state: TrainingState,
  train: Table,
  stages: readonly Stage[],
  optimizer: Optimizer,
): Growth {
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
    extended(
      before,
      layers.map((layer) => Math.max(layer.gridSize, decision.gridSize)),
      inputs,
      rows,
    ),
  );
  const next = change.state?.network ?? null;
  const tooLarge = optimizer === 'lm' && next !== null && lmProblemTooLarge(next, train.rows) !== null;
  if (next === null || tooLarge) return { kind: 'finished', state: null, stages: all };
  return { kind: 'extended', state: change.state, stages: all };
}
