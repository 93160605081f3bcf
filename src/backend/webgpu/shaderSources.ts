/** The text of every kernel: which files it is joined from, in which order, and which buffers it binds. */
import adam from '../../../shaders/adam.wgsl?raw';
import backwardLayer from '../../../shaders/backwardLayer.wgsl?raw';
import accumulators from '../../../shaders/common/accumulators.wgsl?raw';
import acts from '../../../shaders/common/acts.wgsl?raw';
import attribution from '../../../shaders/common/attribution.wgsl?raw';
import attributionGradient from '../../../shaders/common/attributionGradient.wgsl?raw';
import baseFunction from '../../../shaders/common/baseFunction.wgsl?raw';
import bspline from '../../../shaders/common/bspline.wgsl?raw';
import coefficientPenalty from '../../../shaders/common/coefficientPenalty.wgsl?raw';
import crossEntropy from '../../../shaders/common/crossEntropy.wgsl?raw';
import edgeColumn from '../../../shaders/common/edgeColumn.wgsl?raw';
import edges from '../../../shaders/common/edges.wgsl?raw';
import entropy from '../../../shaders/common/entropy.wgsl?raw';
import exp from '../../../shaders/common/exp.wgsl?raw';
import factorGradients from '../../../shaders/common/factorGradients.wgsl?raw';
import forms from '../../../shaders/common/forms.wgsl?raw';
import forwardTile from '../../../shaders/common/forwardTile.wgsl?raw';
import hyperbolic from '../../../shaders/common/hyperbolic.wgsl?raw';
import inputGradient from '../../../shaders/common/inputGradient.wgsl?raw';
import merge from '../../../shaders/common/merge.wgsl?raw';
import metrics from '../../../shaders/common/metrics.wgsl?raw';
import multiplyFactors from '../../../shaders/common/multiplyFactors.wgsl?raw';
import noForms from '../../../shaders/common/noForms.wgsl?raw';
import products from '../../../shaders/common/products.wgsl?raw';
import rows from '../../../shaders/common/rows.wgsl?raw';
import specialFunctions from '../../../shaders/common/specialFunctions.wgsl?raw';
import splineEdges from '../../../shaders/common/splineEdges.wgsl?raw';
import splineRow from '../../../shaders/common/splineRow.wgsl?raw';
import squaredError from '../../../shaders/common/squaredError.wgsl?raw';
import stagedBases from '../../../shaders/common/stagedBases.wgsl?raw';
import statistics from '../../../shaders/common/statistics.wgsl?raw';
import stepSums from '../../../shaders/common/stepSums.wgsl?raw';
import strengths from '../../../shaders/common/strengths.wgsl?raw';
import structs from '../../../shaders/common/structs.wgsl?raw';
import symbolicEdges from '../../../shaders/common/symbolicEdges.wgsl?raw';
import symbolicFunctions from '../../../shaders/common/symbolicFunctions.wgsl?raw';
import symbolicRow from '../../../shaders/common/symbolicRow.wgsl?raw';
import trigonometry from '../../../shaders/common/trigonometry.wgsl?raw';
import workgroupSum from '../../../shaders/common/workgroupSum.wgsl?raw';
import edgePenalty from '../../../shaders/edgePenalty.wgsl?raw';
import edgeSpread from '../../../shaders/edgeSpread.wgsl?raw';
import edgeStatistics from '../../../shaders/edgeStatistics.wgsl?raw';
import forwardBackward from '../../../shaders/forwardBackward.wgsl?raw';
import forwardLayer from '../../../shaders/forwardLayer.wgsl?raw';
import forwardPenalty from '../../../shaders/forwardPenalty.wgsl?raw';
import gather from '../../../shaders/gather.wgsl?raw';
import gradient from '../../../shaders/gradient.wgsl?raw';
import loss from '../../../shaders/loss.wgsl?raw';
import multiply from '../../../shaders/multiply.wgsl?raw';
import multiplyBackward from '../../../shaders/multiplyBackward.wgsl?raw';
import nodePenalty from '../../../shaders/nodePenalty.wgsl?raw';
import nodeRange from '../../../shaders/nodeRange.wgsl?raw';
import sumPenalty from '../../../shaders/sumPenalty.wgsl?raw';
import sumStatistics from '../../../shaders/sumStatistics.wgsl?raw';
import weightGradient from '../../../shaders/weightGradient.wgsl?raw';
import type { LossKind } from '../backend.ts';

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
  forms: 12,
  moments: 13,
  rates: 14,
  losses: 15,
  terms: 16,
  statistics: 17,
  spreads: 18,
  result: 19,
  trains: 20,
  scratch: 21,
  ranges: 22,
} as const;

export type BindingName = keyof typeof BINDINGS;

export interface KernelSource {
  readonly files: readonly string[];
  readonly bindings: readonly BindingName[];
}

/** What the choice of files depends on. */
interface SourceChoice {
  /** Whether there are symbolic edges. Their functions take a while to compile and would slow down every edge. */
  readonly symbolic: boolean;
  readonly loss: LossKind;
}

/** Placeholders for files that depend on the network or its loss. */
const FORMS = 'forms';
const EDGE_VALUES = 'edge values';
const ROW = 'row';
const LOSS = 'loss';

/** Values and slopes of all edges. */
const EDGES = [FORMS, acts, exp, baseFunction, bspline, edgeColumn, edges, EDGE_VALUES];
/** The regularisation of one metric, of the backward ones in one workgroup. */
const PENALTY = [structs, exp, statistics, entropy, workgroupSum, strengths];
const BACKWARD_PENALTY = [...PENALTY, products, attribution, attributionGradient];

const KERNEL_SOURCES = {
  forwardBackward: {
    files: [
      ...[structs, ...EDGES, forwardTile, products, multiplyFactors, factorGradients, inputGradient],
      ...[rows, LOSS, workgroupSum, forwardBackward],
    ],
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
  multiply: {
    files: [structs, acts, products, multiplyFactors, multiply],
    bindings: ['network', 'batch', 'current', 'acts'],
  },
  nodeRange: { files: [structs, acts, nodeRange], bindings: ['batch', 'acts', 'ranges'] },
  loss: {
    files: [structs, acts, exp, rows, LOSS, workgroupSum, loss],
    bindings: ['network', 'batch', 'data', 'run', 'acts', 'grads', 'lossPartials'],
  },
  multiplyBackward: {
    files: [structs, acts, products, factorGradients, multiplyBackward],
    bindings: ['network', 'batch', 'current', 'acts', 'grads'],
  },
  sumPenalty: {
    files: [structs, acts, statistics, sumPenalty],
    bindings: ['network', 'batch', 'current', 'acts', 'grads', 'terms'],
  },
  backwardLayer: {
    files: [structs, ...EDGES, statistics, inputGradient, backwardLayer],
    bindings: ['network', 'batch', 'current', 'settings', 'parameters', 'splines', 'acts', 'grads', 'terms'],
  },
  weightGradient: {
    files: [
      structs,
      ...EDGES,
      statistics,
      stagedBases,
      accumulators,
      ROW,
      coefficientPenalty,
      weightGradient,
    ],
    bindings: ['network', 'batch', 'settings', 'parameters', 'splines', 'acts', 'grads', 'partials', 'terms'],
  },
  adam: {
    files: [structs, workgroupSum, stepSums, adam],
    bindings: [
      ...(['network', 'batch', 'parameters', 'run', 'lossPartials', 'partials', 'moments', 'rates'] as const),
      ...(['losses', 'trains'] as const),
    ],
  },
  gradient: {
    files: [structs, FORMS, edgeColumn, statistics, workgroupSum, stepSums, gradient],
    bindings: [
      ...(['network', 'batch', 'settings', 'parameters', 'lossPartials', 'partials', 'terms'] as const),
      ...(['result', 'trains'] as const),
    ],
  },
  edgeStatistics: {
    files: [structs, ...EDGES, statistics, merge, stagedBases, edgeStatistics],
    bindings: ['network', 'batch', 'parameters', 'splines', 'acts', 'statistics'],
  },
  sumStatistics: {
    files: [structs, acts, statistics, merge, sumStatistics],
    bindings: ['network', 'batch', 'current', 'acts', 'statistics'],
  },
  edgeSpread: {
    files: [structs, statistics, merge, edgeSpread],
    bindings: ['network', 'batch', 'statistics', 'spreads'],
  },
  forwardPenalty: {
    files: [...PENALTY, FORMS, metrics, forwardPenalty],
    bindings: ['network', 'batch', 'settings', 'terms', 'spreads', 'scratch'],
  },
  edgePenalty: {
    files: [...BACKWARD_PENALTY, edgePenalty],
    bindings: ['network', 'batch', 'settings', 'terms', 'spreads', 'scratch'],
  },
  nodePenalty: {
    files: [...BACKWARD_PENALTY, nodePenalty],
    bindings: ['network', 'batch', 'settings', 'terms', 'spreads', 'scratch'],
  },
} as const satisfies Record<string, KernelSource>;

export type KernelName = keyof typeof KERNEL_SOURCES;

/** What stands for a placeholder. */
function filesOf(file: string, { symbolic, loss: kind }: SourceChoice): readonly string[] {
  if (file === FORMS) return [symbolic ? forms : noForms];
  if (file === LOSS) return [kind === 'softmax' ? crossEntropy : squaredError];
  if (file === ROW) return [symbolic ? symbolicRow : splineRow];
  if (file !== EDGE_VALUES) return [file];
  return symbolic
    ? [trigonometry, hyperbolic, specialFunctions, symbolicFunctions, symbolicEdges]
    : [splineEdges];
}

/** Files and buffers of a kernel. */
export function kernelSource(name: KernelName, choice: SourceChoice): KernelSource {
  const { files, bindings }: KernelSource = KERNEL_SOURCES[name];
  return {
    files: files.flatMap((file) => filesOf(file, choice)),
    bindings: choice.symbolic && files.includes(FORMS) ? [...bindings, 'forms'] : bindings,
  };
}
