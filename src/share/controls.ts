/** What an author can hide from those who open a link. The order is that of the bits in links: new ones go to the end. */
export const CONTROLS = [
  'data',
  'formula',
  'output',
  'timeline',
  'metrics',
  'shape',
  'settings',
  'lambda',
  'starts',
  'prune',
  'extend',
  'symbolic',
  'auto',
  'share',
] as const;

export type ControlName = (typeof CONTROLS)[number];
