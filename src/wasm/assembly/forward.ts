/** φ of many edges added up: Kernels.addSplines (src/kan/kernels.ts). */
import { addAnyOrder } from './anyOrder.ts';
import { addOneInput } from './cubicForward.ts';
import { addOneOutput } from './cubicOneOutput.ts';
import { addGroupedSplines } from './grouped.ts';
import { groupsPay } from './groups.ts';

/**
 * @param parameters  of input `from`: [(to - from) × rowsOfInput × outputs]
 * @param first       of input `from`: [(to - from) × capacity] i32
 * @param basis       the same, × (k + 1)
 */
export function addSplines(
  parameters: usize,
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
  sums: usize,
): void {
  const block = (<usize>(rowsOfInput * outputs)) << 3;
  const slot = <usize>capacity;
  if (order === 3 && groupsPay(coefs, outputs, rows)) {
    addGroupedSplines(parameters, block, coefs, outputs, first, basis, base, slot, rows, inputs, sums);
    return;
  }
  const basisPitch = (slot * <usize>(order + 1)) << 3;
  for (let i = 0; i < inputs; i++) {
    if (order !== 3) addAnyOrder(parameters, coefs, outputs, order + 1, first, basis, base, rows, sums);
    else if (outputs === 1) addOneOutput(parameters, coefs, first, basis, base, rows, sums);
    else addOneInput(parameters, coefs, outputs, outputs, first, basis, base, rows, sums);
    parameters += block;
    first += slot << 2;
    basis += basisPitch;
    base += slot << 3;
  }
}
