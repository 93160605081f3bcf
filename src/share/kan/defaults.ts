/** What counts where a file says nothing, as one from elsewhere may. */
import type { TrainingSettings } from '../../backend/backend.ts';
import type { ProjectView } from '../project.ts';

/** Those that the page itself starts with (src/train/settings.ts). */
export const STARTING_SETTINGS: TrainingSettings = {
  optimizer: 'adam',
  learningRate: 0.01,
  batchSize: 'full',
  lamb: 0,
  metric: 'edge_forward_spline_n',
  lambL1: 1,
  lambEntropy: 2,
  lambCoef: 0,
  lambCoefDiff: 0,
};

export const STARTING_SEED = 1;

/** The first output over the first two inputs, or the one that there is. */
export function startingView(inputs: number): ProjectView {
  return { mapAxes: { x: 0, y: inputs > 1 ? 1 : null }, output: 0, outputTab: 'map', selectedEdge: null };
}
