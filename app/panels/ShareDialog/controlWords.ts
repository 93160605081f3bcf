/** What the controls are called by those who hide them. */
import type { ControlName } from '../../store/types.ts';

export const CONTROL_WORDS: Readonly<Record<ControlName, string>> = {
  data: 'Data',
  formula: 'Formula',
  output: 'Output',
  timeline: 'Loss curve',
  metrics: 'Step and errors',
  shape: 'Layers, nodes, grid',
  settings: 'Optimiser, rate, speed',
  lambda: 'Sparsity λ',
  starts: 'Several starts',
  prune: 'Prune',
  extend: 'Extend',
  symbolic: 'Symbolic',
  auto: 'Auto',
  share: 'Share',
};
