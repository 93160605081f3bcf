/**
 * What holds where a link or a file says nothing. It belongs to version 1 of both and never changes, whatever the page starts
 * with some day: old links and files must go on to mean the same.
 */
import type { TrainingSettings } from '../backend/backend.ts';
import type { ProjectView } from './project.ts';

export const USUAL_SETTINGS: TrainingSettings = Object.freeze({
  optimizer: 'adam',
  learningRate: 0.01,
  batchSize: 'full',
  lamb: 0,
  metric: 'edge_forward_spline_n',
  lambL1: 1,
  lambEntropy: 2,
  lambCoef: 0,
  lambCoefDiff: 0,
});

/** Of a file; a link has one always. */
export const USUAL_SEED = 1;

/** The first output over the first two inputs, or over the one that there is. */
export function usualView(inputs: number): ProjectView {
  return { mapAxes: { x: 0, y: inputs > 1 ? 1 : null }, output: 0, outputTab: 'map', selectedEdge: null };
}
