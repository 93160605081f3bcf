/** Levenberg-Marquardt on finer and finer grids, through the same backend and the same functions as the playground. */
import { type Backend, freshState, type Table, type TrainingState } from '../src/backend/backend.ts';
import { createCpuBackend } from '../src/backend/cpu/cpuBackend.ts';
import { extendGrid } from '../src/kan/gridExtension.ts';
import type { KernelFactory } from '../src/kan/kernels.ts';
import type { Network } from '../src/kan/network.ts';
import { lmStateAfterExtension } from '../src/train/levenbergMarquardt.ts';
import { DEFAULT_SETTINGS } from '../src/train/settings.ts';

export interface FitStage {
  readonly gridSize: number;
  /** At most; a stage that converges ends earlier. */
  readonly steps: number;
}

export interface Fit {
  readonly state: TrainingState;
  readonly steps: number;
}

/** The same state on a finer grid: what the optimiser remembers belongs to the old one. */
function extend(state: TrainingState, { inputs, rows }: Table, { gridSize }: FitStage): TrainingState {
  const { network } = state;
  const gridSizes = network.layout.layers.map(() => gridSize);
  const extended = extendGrid(network, inputs, rows, gridSizes);
  return { ...freshState(extended), step: state.step, lm: lmStateAfterExtension(state.lm) };
}

async function trainStage(backend: Backend, steps: number): Promise<Fit> {
  let left = steps;
  for (;;) {
    // As many at a time as the playground takes between two pictures.
    const { losses, state, converged } = await backend.train(Math.min(left, 10));
    left -= losses.length;
    if (converged || left <= 0) return { state, steps: steps - left };
  }
}

/**
 * Trains through all stages. The network keeps the grid that it has in the first of them, whose size must be that.
 *
 * @param lamb  weight of the sparsity penalty
 */
export async function fitThroughGrids(
  network: Network,
  table: Table,
  stages: readonly FitStage[],
  createKernels: KernelFactory,
  lamb = 0,
): Promise<Fit> {
  const backend = createCpuBackend(createKernels);
  backend.configure({ ...DEFAULT_SETTINGS, optimizer: 'lm', lamb });
  let state = freshState(network);
  let steps = 0;
  for (const [index, stage] of stages.entries()) {
    if (index > 0) state = extend(state, table, stage);
    await backend.load(state, table, 1);
    const fit = await trainStage(backend, stage.steps);
    state = fit.state;
    steps += fit.steps;
  }
  backend.destroy();
  return { state, steps };
}
