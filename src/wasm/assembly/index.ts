/** Everything that the module exports; called by src/wasm. Addresses are in bytes. */
import { adamStep } from './adam.ts';
import { backward } from './backward.ts';
import { fillColumn } from './basis.ts';
import { solveShifted } from './cholesky.ts';
import { fillUniformCubic } from './cubicBasis.ts';
import { addSplines } from './forward.ts';
import { addNormalEquations } from './normalEquations.ts';
import { heapStart } from './scratch.ts';
import { fillSilu } from './silu.ts';

export {
  adamStep,
  addNormalEquations,
  addSplines,
  backward,
  fillColumn,
  fillSilu,
  fillUniformCubic,
  heapStart,
  solveShifted,
};
