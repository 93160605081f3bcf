/**
 * Gradients by the parameters of cubic splines with many outputs. Rows of one span add to the same four rows of
 * coefficients: sorted by span, their sums stay in registers instead of being read and written for every row.
 */
import { addGradient } from './cubicGradient.ts';
import { scratch } from './scratch.ts';
import { multiplyAdd } from './simd.ts';

/** A record of a row: four bases, the base function, and where its gradients are. */
const RECORD: usize = 48;
const BASE: usize = 32;
const GRADIENTS: usize = 40;
/** Rows that are sorted at a time, at most: their records take 48 KB of scratch. */
const MOST_ROWS: i32 = 1024;
const LEAST_ROWS: i32 = 32;
/** A group of fewer rows than this costs more than it saves. */
const ROWS_PER_SPAN: i32 = 6;
/** The gradients by the sums of the rows that are sorted at a time fit the nearest cache. */
const CACHE_BYTES: i32 = 32768;
/** Columns of a tile: two vectors, so that ten sums stay in registers. */
const TILE: i32 = 4;
/** Below this, a row's gradients are too few to sort for. */
const LEAST_OUTPUTS: i32 = 8;

/** Rows that are sorted at a time. */
function rowsAtATime(spans: i32, outputs: i32): i32 {
  const cached = CACHE_BYTES / (outputs << 3);
  return min(max(max(cached, ROWS_PER_SPAN * spans), LEAST_ROWS), MOST_ROWS);
}

/** Whether sorting pays. */
export function groupsPay(coefs: i32, outputs: i32, rows: i32): bool {
  if (outputs < LEAST_OUTPUTS || rows < LEAST_ROWS) return false;
  const spans = coefs - 3;
  return min(rows, rowsAtATime(spans, outputs)) >= ROWS_PER_SPAN * spans;
}

/** First record of the scratch memory; before it, one counter for each span. */
function records(spans: i32): usize {
  return scratch() + ((<usize>spans + 4) & ~3) * 4;
}

/** Sorts rows by span: counter i becomes the end of the records of span i. */
function sortRows(
  spans: i32,
  first: usize,
  basis: usize,
  base: usize,
  rows: i32,
  dSums: usize,
  pitch: usize,
): void {
  const counters = scratch();
  memory.fill(counters, 0, (<usize>spans) << 2);
  for (let s: usize = 0; s < <usize>rows; s++) {
    const counter = counters + ((<usize>load<i32>(first + (s << 2))) << 2);
    store<i32>(counter, load<i32>(counter) + 1);
  }
  let next = <i32>records(spans);
  for (let i: usize = 0; i < <usize>spans; i++) {
    const counter = counters + (i << 2);
    const count = load<i32>(counter);
    store<i32>(counter, next);
    next += count * <i32>RECORD;
  }
  for (let s: usize = 0; s < <usize>rows; s++) {
    const counter = counters + ((<usize>load<i32>(first + (s << 2))) << 2);
    const record = <usize>load<i32>(counter);
    store<i32>(counter, <i32>(record + RECORD));
    v128.store(record, v128.load(basis + (s << 5)));
    v128.store(record, v128.load(basis + (s << 5), 16), 16);
    store<f64>(record, load<f64>(base + (s << 3)), BASE);
    store<i32>(record, <i32>(dSums + s * pitch), GRADIENTS);
  }
}

/** Four columns of all parameters of an input, from sorted rows. */
function addTile(dParameters: usize, baseRow: usize, spans: i32, pitch: usize, column: usize): void {
  let record = records(spans);
  let low = v128.load(baseRow);
  let high = v128.load(baseRow, 16);
  for (let i: usize = 0; i < <usize>spans; i++) {
    const end = <usize>load<i32>(scratch() + (i << 2));
    if (record === end) continue;
    const row0 = dParameters + i * pitch;
    const row1 = row0 + pitch;
    const row2 = row1 + pitch;
    const row3 = row2 + pitch;
    let low0 = v128.load(row0);
    let high0 = v128.load(row0, 16);
    let low1 = v128.load(row1);
    let high1 = v128.load(row1, 16);
    let low2 = v128.load(row2);
    let high2 = v128.load(row2, 16);
    let low3 = v128.load(row3);
    let high3 = v128.load(row3, 16);
    for (; record < end; record += RECORD) {
      const gradients = <usize>load<i32>(record, GRADIENTS) + column;
      const g = v128.load(gradients);
      const h = v128.load(gradients, 16);
      const b0 = v128.load64_splat(record);
      low0 = multiplyAdd(b0, g, low0);
      high0 = multiplyAdd(b0, h, high0);
      const b1 = v128.load64_splat(record, 8);
      low1 = multiplyAdd(b1, g, low1);
      high1 = multiplyAdd(b1, h, high1);
      const b2 = v128.load64_splat(record, 16);
      low2 = multiplyAdd(b2, g, low2);
      high2 = multiplyAdd(b2, h, high2);
      const b3 = v128.load64_splat(record, 24);
      low3 = multiplyAdd(b3, g, low3);
      high3 = multiplyAdd(b3, h, high3);
      const b = v128.load64_splat(record, BASE);
      low = multiplyAdd(b, g, low);
      high = multiplyAdd(b, h, high);
    }
    v128.store(row0, low0);
    v128.store(row0, high0, 16);
    v128.store(row1, low1);
    v128.store(row1, high1, 16);
    v128.store(row2, low2);
    v128.store(row2, high2, 16);
    v128.store(row3, low3);
    v128.store(row3, high3, 16);
  }
  v128.store(baseRow, low);
  v128.store(baseRow, high, 16);
}

/** One input: its gradient added to `dParameters` [(coefs + 1) × outputs]. */
export function addGroupedGradient(
  dParameters: usize,
  coefs: i32,
  outputs: i32,
  first: usize,
  basis: usize,
  base: usize,
  rows: i32,
  dSums: usize,
): void {
  const spans = coefs - 3;
  const pitch = (<usize>outputs) << 3;
  const baseRow = dParameters + <usize>coefs * pitch;
  const tiled = (<usize>(outputs & ~(TILE - 1))) << 3;
  const step = rowsAtATime(spans, outputs);
  for (let s = 0; s < rows; s += step) {
    const count = rows - s < step ? rows - s : step;
    sortRows(spans, first, basis, base, count, dSums, pitch);
    for (let column: usize = 0; column < tiled; column += (<usize>TILE) << 3) {
      addTile(dParameters + column, baseRow + column, spans, pitch, column);
    }
    if ((outputs & (TILE - 1)) !== 0) {
      const rest = outputs & (TILE - 1);
      addGradient(dParameters + tiled, coefs, outputs, rest, first, basis, base, count, dSums + tiled);
    }
    first += (<usize>count) << 2;
    basis += (<usize>count) << 5;
    base += (<usize>count) << 3;
    dSums += <usize>count * pitch;
  }
}
