/** Everything that the module exports; called by src/wasm. Addresses are in bytes. */
import { adamStep } from './adam.ts';
import { addGradients, fillInputGradients } from './backward.ts';
import { fillColumn } from './basis.ts';
import { solveShifted } from './cholesky.ts';
import { fillUniformCubic } from './cubicBasis.ts';
import { addSplines } from './forward.ts';
import { addNormalEquations } from './normalEquations.ts';
import { heapStart } from './scratch.ts';
import { fillSilu } from './silu.ts';

export {
  adamStep,
  addGradients,
  addNormalEquations,
  addSplines,
  fillColumn,
  fillInputGradients,
  fillSilu,
  fillUniformCubic,
  heapStart,
  solveShifted,
};
