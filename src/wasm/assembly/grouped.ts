/** Sums and gradients of cubic splines with many outputs: blocks of rows, whose sums stay in the cache, in groups. */
import { addOneInput } from './cubicForward.ts';
import { addGradient } from './cubicGradient.ts';
import { collectGradients, endOf, records, rowsAtATime, sortGradients, sortSums } from './groups.ts';
import { addGroupGradient, addGroupInputGradient, addGroupSums } from './groupTiles.ts';

/** Outputs of a tile. The rest of them, one to three, take the way of narrow layers. */
const TILE: i32 = 4;

/** One input over a block of rows. */
function addInputSums(
  parameters: usize,
  coefs: i32,
  outputs: i32,
  first: usize,
  basis: usize,
  base: usize,
  rows: i32,
  sums: usize,
): void {
  const spans = coefs - 3;
  const pitch = (<usize>outputs) << 3;
  const rest = outputs & (TILE - 1);
  const tiled = (<usize>(outputs - rest)) << 3;
  const baseRow = parameters + <usize>coefs * pitch;
  sortSums(spans, first, basis, base, rows, sums, pitch);
  let record = records(spans);
  let p = parameters;
  for (let i = 0; i < spans; i++) {
    const end = endOf(i);
    if (record < end) addGroupSums(record, end, p, pitch, baseRow, tiled);
    record = end;
    p += pitch;
  }
  if (rest === 0) return;
  addOneInput(parameters + tiled, coefs, outputs, rest, first, basis, base, rows, sums + tiled);
}

/** addSplines of ./forward.ts. */
export function addGroupedSplines(
  parameters: usize,
  block: usize,
  coefs: i32,
  outputs: i32,
  first: usize,
  basis: usize,
  base: usize,
  slot: usize,
  rows: i32,
  inputs: i32,
  sums: usize,
): void {
  const step = rowsAtATime(coefs, outputs);
  for (let s = 0; s < rows; s += step) {
    const count = min(step, rows - s);
    let p = parameters;
    let at = <usize>s;
    for (let i = 0; i < inputs; i++) {
      addInputSums(p, coefs, outputs, first + (at << 2), basis + (at << 5), base + (at << 3), count, sums);
      p += block;
      at += slot;
    }
    sums += (<usize>(count * outputs)) << 3;
  }
}

/** The splines of one input over a block of rows, without the base function where outputs fill tiles. */
function backInput(
  parameters: usize,
  dParameters: usize,
  coefs: i32,
  outputs: i32,
  first: usize,
  basis: usize,
  dBasis: usize,
  base: usize,
  rows: i32,
  dSums: usize,
  dX: usize,
  stride: usize,
): void {
  const spans = coefs - 3;
  const pitch = (<usize>outputs) << 3;
  const rest = outputs & (TILE - 1);
  const tiled = (<usize>(outputs - rest)) << 3;
  sortGradients(spans, first, basis, dBasis, rows, dSums, pitch, dX, stride);
  let record = records(spans);
  for (let i = 0; i < spans; i++) {
    const end = endOf(i);
    const shift = <usize>i * pitch;
    if (record < end && dParameters !== 0) {
      const dp = dParameters + shift;
      addGroupGradient(record, end, dp, dp + pitch, dp + 2 * pitch, dp + 3 * pitch, tiled);
    }
    if (record < end && dX !== 0) {
      const p = parameters + shift;
      addGroupInputGradient(record, end, p, p + pitch, p + 2 * pitch, p + 3 * pitch, pitch, 0);
    }
    record = end;
  }
  if (rest === 0 || dParameters === 0) return;
  addGradient(dParameters + tiled, coefs, outputs, rest, first, basis, base, rows, dSums + tiled);
}

/** The base functions of up to four inputs over a block of rows. Where inputs are missing, their values are 0. */
function backBases(
  parameters: usize,
  dParameters: usize,
  block: usize,
  outputs: i32,
  base: usize,
  dBase: usize,
  slot: usize,
  rows: i32,
  inputs: i32,
  dSums: usize,
  dX: usize,
  stride: usize,
): void {
  const pitch = (<usize>outputs) << 3;
  const tiled = (<usize>(outputs & -TILE)) << 3;
  const end = collectGradients(base, dBase, slot << 3, inputs, rows, dSums, pitch, dX, stride);
  const second = inputs > 1 ? block : 0;
  const third = inputs > 2 ? 2 * block : 0;
  const fourth = inputs > 3 ? 3 * block : 0;
  if (dParameters !== 0) {
    const dp = dParameters;
    addGroupGradient(records(1), end, dp, dp + second, dp + third, dp + fourth, tiled);
  }
  if (dX !== 0) {
    const p = parameters;
    addGroupInputGradient(records(1), end, p, p + second, p + third, p + fourth, pitch, min(inputs, 4));
  }
}

/** backward of ./backward.ts. */
export function backGrouped(
  parameters: usize,
  dParameters: usize,
  block: usize,
  coefs: i32,
  outputs: i32,
  first: usize,
  basis: usize,
  dBasis: usize,
  base: usize,
  dBase: usize,
  slot: usize,
  rows: i32,
  inputs: i32,
  dSums: usize,
  dX: usize,
  stride: usize,
): void {
  const step = rowsAtATime(coefs, outputs);
  const baseRow = (<usize>(coefs * outputs)) << 3;
  for (let s = 0; s < rows; s += step) {
    const count = min(step, rows - s);
    let at = <usize>s;
    for (let i = 0; i < inputs; i++) {
      const shift = <usize>i * block;
      backInput(
        parameters + shift,
        dParameters === 0 ? 0 : dParameters + shift,
        coefs,
        outputs,
        first + (at << 2),
        basis + (at << 5),
        dBasis + (at << 5),
        base + (at << 3),
        count,
        dSums,
        dX === 0 ? 0 : dX + ((<usize>i) << 3),
        stride,
      );
      at += slot;
    }
    at = <usize>s;
    for (let i = 0; i < inputs; i += 4) {
      const shift = <usize>i * block + baseRow;
      backBases(
        parameters + shift,
        dParameters === 0 ? 0 : dParameters + shift,
        block,
        outputs,
        base + (at << 3),
        dBase + (at << 3),
        slot,
        count,
        inputs - i,
        dSums,
        dX === 0 ? 0 : dX + ((<usize>i) << 3),
        stride,
      );
      at += slot << 2;
    }
    dSums += (<usize>(count * outputs)) << 3;
    if (dX !== 0) dX += <usize>count * stride;
  }
}
