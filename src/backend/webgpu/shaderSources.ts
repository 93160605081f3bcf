/** The text of every kernel: which files it is joined from, in which order, and which buffers it binds. */
import adam from '../../../shaders/adam.wgsl?raw';
import backwardLayer from '../../../shaders/backwardLayer.wgsl?raw';
import acts from '../../../shaders/common/acts.wgsl?raw';
import baseFunction from '../../../shaders/common/baseFunction.wgsl?raw';
import bspline from '../../../shaders/common/bspline.wgsl?raw';
import edges from '../../../shaders/common/edges.wgsl?raw';
import entropy from '../../../shaders/common/entropy.wgsl?raw';
import forwardTile from '../../../shaders/common/forwardTile.wgsl?raw';
import inputGradient from '../../../shaders/common/inputGradient.wgsl?raw';
import residuals from '../../../shaders/common/residuals.wgsl?raw';
import rows from '../../../shaders/common/rows.wgsl?raw';
import stagedBases from '../../../shaders/common/stagedBases.wgsl?raw';
import statistics from '../../../shaders/common/statistics.wgsl?raw';
import stepSums from '../../../shaders/common/stepSums.wgsl?raw';
import structs from '../../../shaders/common/structs.wgsl?raw';
import workgroupSum from '../../../shaders/common/workgroupSum.wgsl?raw';
import edgeSpread from '../../../shaders/edgeSpread.wgsl?raw';
import edgeStatistics from '../../../shaders/edgeStatistics.wgsl?raw';
import forwardBackward from '../../../shaders/forwardBackward.wgsl?raw';
import forwardLayer from '../../../shaders/forwardLayer.wgsl?raw';
import gather from '../../../shaders/gather.wgsl?raw';
import gradient from '../../../shaders/gradient.wgsl?raw';
import loss from '../../../shaders/loss.wgsl?raw';
import penalty from '../../../shaders/penalty.wgsl?raw';
import weightGradient from '../../../shaders/weightGradient.wgsl?raw';

/** `@binding` of every buffer, the same in every kernel that has it. */
export const BINDINGS = {
  network: 0,
  batch: 1,
  current: 2,
  settings: 3,
  parameters: 4,
  splines: 5,
  data: 6,
  run: 7,
  acts: 8,
  grads: 9,
  lossPartials: 10,
  partials: 11,
  mask: 12,
  moments: 13,
  rates: 14,
  losses: 15,
  terms: 16,
  statistics: 17,
  spreads: 18,
  result: 19,
} as const;

export type BindingName = keyof typeof BINDINGS;

export interface KernelSource {
  readonly files: readonly string[];
  readonly bindings: readonly BindingName[];
}

const EDGES = [acts, baseFunction, bspline, edges];

export const KERNEL_SOURCES = {
  forwardBackward: {
    files: [structs, ...EDGES, forwardTile, inputGradient, rows, residuals, workgroupSum, forwardBackward],
    bindings: ['network', 'batch', 'parameters', 'splines', 'data', 'run', 'acts', 'grads', 'lossPartials'],
  },
  gather: {
    files: [structs, acts, rows, gather],
    bindings: ['network', 'batch', 'data', 'run', 'acts'],
  },
  forwardLayer: {
    files: [structs, ...EDGES, forwardTile, forwardLayer],
    bindings: ['network', 'batch', 'current', 'parameters', 'splines', 'acts'],
  },
  loss: {
    files: [structs, acts, rows, residuals, workgroupSum, loss],
    bindings: ['network', 'batch', 'data', 'run', 'acts', 'grads', 'lossPartials'],
  },
  backwardLayer: {
    files: [structs, ...EDGES, statistics, inputGradient, backwardLayer],
    bindings: ['network', 'batch', 'current', 'settings', 'parameters', 'splines', 'acts', 'grads', 'terms'],
  },
  weightGradient: {
    files: [structs, ...EDGES, statistics, stagedBases, weightGradient],
    bindings: [
      'network',
      'batch',
      'settings',
      'parameters',
      'splines',
      'acts',
      'grads',
      'partials',
      'mask',
      'terms',
    ],
  },
  adam: {
    files: [structs, workgroupSum, stepSums, adam],
    bindings: [
      'network',
      'batch',
      'parameters',
      'run',
      'lossPartials',
      'partials',
      'moments',
      'rates',
      'losses',
    ],
  },
  gradient: {
    files: [structs, statistics, workgroupSum, stepSums, gradient],
    bindings: ['network', 'batch', 'settings', 'lossPartials', 'partials', 'terms', 'result'],
  },
  edgeStatistics: {
    files: [structs, ...EDGES, statistics, stagedBases, edgeStatistics],
    bindings: ['network', 'batch', 'parameters', 'splines', 'acts', 'statistics'],
  },
  edgeSpread: {
    files: [structs, statistics, edgeSpread],
    bindings: ['network', 'batch', 'statistics', 'spreads'],
  },
  penalty: {
    files: [structs, statistics, entropy, workgroupSum, penalty],
    bindings: ['network', 'batch', 'settings', 'terms', 'spreads'],
  },
} as const satisfies Record<string, KernelSource>;

export type KernelName = keyof typeof KERNEL_SOURCES;
