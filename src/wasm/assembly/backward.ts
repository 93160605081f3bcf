/** Gradients of splines: Kernels.backwardSplines (src/kan/kernels.ts). */
import { addGradientAnyOrder, fillInputGradientAnyOrder } from './anyOrder.ts';
import { addGradient, fillInputGradient } from './cubicGradient.ts';
import { addOneOutputGradient, fillOneOutputInputGradient } from './cubicOneOutput.ts';
import { backGrouped } from './grouped.ts';
import { groupsPay } from './groups.ts';

/** Adds the gradient by the parameters of one input. */
function addGradientOf(
  dParameters: usize,
  coefs: i32,
  outputs: i32,
  order: i32,
  first: usize,
  basis: usize,
  base: usize,
  rows: i32,
  dSums: usize,
): void {
  if (order !== 3) {
    addGradientAnyOrder(dParameters, coefs, outputs, order + 1, first, basis, base, rows, dSums);
  } else if (outputs === 1) {
    addOneOutputGradient(dParameters, coefs, first, basis, base, rows, dSums);
  } else {
    addGradient(dParameters, coefs, outputs, outputs, first, basis, base, rows, dSums);
  }
}

/** Fills the gradient by the values of one input. */
function fillInputGradientOf(
  parameters: usize,
  coefs: i32,
  outputs: i32,
  order: i32,
  first: usize,
  dBasis: usize,
  dBase: usize,
  rows: i32,
  dSums: usize,
  dX: usize,
  stride: usize,
): void {
  const p = parameters;
  if (order !== 3) {
    const bases = order + 1;
    fillInputGradientAnyOrder(p, coefs, outputs, bases, first, dBasis, dBase, rows, dSums, dX, stride);
  } else if (outputs === 1) {
    fillOneOutputInputGradient(p, coefs, first, dBasis, dBase, rows, dSums, dX, stride);
  } else {
    fillInputGradient(p, coefs, outputs, first, dBasis, dBase, rows, dSums, dX, stride);
  }
}

/**
 * Of `inputs` inputs: adds the gradient by their parameters and fills that by their values.
 *
 * @param dParameters  0: not wanted
 * @param dX           0: not wanted; else its rows are `stride` bytes apart
 */
export function backward(
  parameters: usize,
  dParameters: usize,
  rowsOfInput: i32,
  coefs: i32,
  outputs: i32,
  order: i32,
  first: usize,
  basis: usize,
  dBasis: usize,
  base: usize,
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
  if (order === 3 && groupsPay(coefs, outputs, rows)) {
    backGrouped(
      parameters,
      dParameters,
      block,
      coefs,
      outputs,
      first,
      basis,
      dBasis,
      base,
      dBase,
      slot,
      rows,
      inputs,
      dSums,
      dX,
      stride,
    );
    return;
  }
  const basisPitch = (slot * <usize>(order + 1)) << 3;
  for (let i = 0; i < inputs; i++) {
    if (dParameters !== 0) {
      addGradientOf(dParameters, coefs, outputs, order, first, basis, base, rows, dSums);
      dParameters += block;
    }
    if (dX !== 0) {
      fillInputGradientOf(parameters, coefs, outputs, order, first, dBasis, dBase, rows, dSums, dX, stride);
      dX += 8;
    }
    parameters += block;
    first += slot << 2;
    basis += basisPitch;
    dBasis += basisPitch;
    base += slot << 3;
    dBase += slot << 3;
  }
}
