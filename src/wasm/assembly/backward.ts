/** Gradients of splines: Kernels.backwardSplines (src/kan/kernels.ts). 0 stands for what is not wanted. */
import { addGradientAnyOrder, fillInputGradientAnyOrder } from './anyOrder.ts';
import { addGradient, fillInputGradient } from './cubicGradient.ts';
import { addOneOutputGradient, fillOneOutputInputGradient } from './cubicOneOutput.ts';
import { addGroupedGradient, groupsPay } from './groupedGradient.ts';

/** Adds the gradients by the parameters of `inputs` inputs. */
export function addGradients(
  dParameters: usize,
  rowsOfInput: i32,
  coefs: i32,
  outputs: i32,
  order: i32,
  first: usize,
  basis: usize,
  base: usize,
  capacity: i32,
  rows: i32,
  inputs: i32,
  dSums: usize,
): void {
  const block = (<usize>(rowsOfInput * outputs)) << 3;
  const slot = <usize>capacity;
  const basisPitch = (slot * <usize>(order + 1)) << 3;
  for (let i = 0; i < inputs; i++) {
    if (order !== 3) {
      addGradientAnyOrder(dParameters, coefs, outputs, order + 1, first, basis, base, rows, dSums);
    } else if (outputs === 1) {
      addOneOutputGradient(dParameters, coefs, first, basis, base, rows, dSums);
    } else if (groupsPay(coefs, outputs, rows)) {
      addGroupedGradient(dParameters, coefs, outputs, first, basis, base, rows, dSums);
    } else {
      addGradient(dParameters, coefs, outputs, outputs, first, basis, base, rows, dSums);
    }
    dParameters += block;
    first += slot << 2;
    basis += basisPitch;
    base += slot << 3;
  }
}

/** Fills the gradients by the values of `inputs` inputs. */
export function fillInputGradients(
  parameters: usize,
  rowsOfInput: i32,
  coefs: i32,
  outputs: i32,
  order: i32,
  first: usize,
  dBasis: usize,
  dBase: usize,
  capacity: i32,
  rows: i32,
  inputs: i32,
  dSums: usize,
  dX: usize,
  stride: usize,
): void {
  const block = (<usize>(rowsOfInput * outputs)) << 3;
  const slot = <usize>capacity;
  const basisPitch = (slot * <usize>(order + 1)) << 3;
  for (let i = 0; i < inputs; i++) {
    if (order === 3 && outputs === 1) {
      fillOneOutputInputGradient(parameters, coefs, first, dBasis, dBase, rows, dSums, dX, stride);
    } else if (order === 3) {
      fillInputGradient(parameters, coefs, outputs, first, dBasis, dBase, rows, dSums, dX, stride);
    } else {
      const bases = order + 1;
      fillInputGradientAnyOrder(
        parameters,
        coefs,
        outputs,
        bases,
        first,
        dBasis,
        dBase,
        rows,
        dSums,
        dX,
        stride,
      );
    }
    parameters += block;
    first += slot << 2;
    dBasis += basisPitch;
    dBase += slot << 3;
    dX += 8;
  }
}
