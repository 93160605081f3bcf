/**
 * Rows of a layer in groups that meet the same four rows of parameters: rows of one span for the bases of an input, or
 * all rows for the base functions of four inputs. What a group does is a small product of matrices (groupTiles.ts).
 */
import { scratch } from './scratch.ts';

/**
 * A record of a row: four values, each twice, as vectors need them; four derivatives; where its sums (or the gradients by
 * them) and where its dX are.
 */
export const RECORD: usize = 112;
/** In the forward pass, twice the base function takes the place of derivatives. */
export const BASE: usize = 64;
export const DERIVATIVES: usize = 64;
export const SUMS: usize = 96;
export const D_X: usize = 100;
/** Rows that are sorted at a time, at most: their records take 63 KB of scratch. */
const MOST_ROWS: i32 = 576;
const LEAST_ROWS: i32 = 32;
/** A group of fewer rows than this costs more than it saves. */
const ROWS_PER_SPAN: i32 = 6;
/** Of the sums of the rows that are sorted at a time: they stay near while inputs take their turns. Half is slower. */
const SUMS_BYTES: i32 = 65536;
/** Below this, a row's sums are too few to sort for. */
const LEAST_OUTPUTS: i32 = 16;

/** Rows that are sorted at a time. */
export function rowsAtATime(coefs: i32, outputs: i32): i32 {
  const near = SUMS_BYTES / (outputs << 3);
  return min(max(max(near, ROWS_PER_SPAN * (coefs - 3)), LEAST_ROWS), MOST_ROWS);
}

/** Whether sorting pays. */
export function groupsPay(coefs: i32, outputs: i32, rows: i32): bool {
  if (outputs < LEAST_OUTPUTS || rows < LEAST_ROWS) return false;
  return min(rows, rowsAtATime(coefs, outputs)) >= ROWS_PER_SPAN * (coefs - 3);
}

/** First record of the scratch memory; before it, one counter for each span. */
export function records(spans: i32): usize {
  return scratch() + ((<usize>spans + 4) & ~3) * 4;
}

/** Where the records of span `i` end, after sortRows. */
export function endOf(i: i32): usize {
  return <usize>load<i32>(scratch() + ((<usize>i) << 2));
}

/** Reserves records, sorted by span: counter i becomes the first of span i. */
function countRows(spans: i32, first: usize, rows: i32): void {
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
}

/** A record for the next row of a span. */
function takeRecord(span: i32): usize {
  const counter = scratch() + ((<usize>span) << 2);
  const record = <usize>load<i32>(counter);
  store<i32>(counter, <i32>(record + RECORD));
  return record;
}

/** The four bases of a row, each twice. */
function storeTwice(record: usize, basis: usize): void {
  v128.store(record, v128.load64_splat(basis));
  v128.store(record, v128.load64_splat(basis, 8), 16);
  v128.store(record, v128.load64_splat(basis, 16), 32);
  v128.store(record, v128.load64_splat(basis, 24), 48);
}

/** The rows of an input by span, for the forward pass. */
export function sortSums(
  spans: i32,
  first: usize,
  basis: usize,
  base: usize,
  rows: i32,
  sums: usize,
  pitch: usize,
): void {
  countRows(spans, first, rows);
  for (let s = 0; s < rows; s++) {
    const record = takeRecord(load<i32>(first));
    storeTwice(record, basis);
    v128.store(record, v128.load64_splat(base), BASE);
    store<i32>(record, <i32>sums, SUMS);
    first += 4;
    basis += 32;
    base += 8;
    sums += pitch;
  }
}

/** The rows of an input by span, for gradients. */
export function sortGradients(
  spans: i32,
  first: usize,
  basis: usize,
  dBasis: usize,
  rows: i32,
  dSums: usize,
  pitch: usize,
  dX: usize,
  stride: usize,
): void {
  countRows(spans, first, rows);
  for (let s = 0; s < rows; s++) {
    const record = takeRecord(load<i32>(first));
    storeTwice(record, basis);
    v128.store(record, v128.load(dBasis), DERIVATIVES);
    v128.store(record, v128.load(dBasis, 16), DERIVATIVES + 16);
    store<i32>(record, <i32>dSums, SUMS);
    store<i32>(record, <i32>dX, D_X);
    first += 4;
    basis += 32;
    dBasis += 32;
    dSums += pitch;
    dX += stride;
  }
}

/**
 * All rows with the base functions of up to four inputs, `slot` bytes apart, for gradients; 0 for inputs that there are
 * not. @returns their end
 */
export function collectGradients(
  base: usize,
  dBase: usize,
  slot: usize,
  inputs: i32,
  rows: i32,
  dSums: usize,
  pitch: usize,
  dX: usize,
  stride: usize,
): usize {
  const start = records(1);
  const end = start + <usize>rows * RECORD;
  for (let record = start; record < end; record += RECORD) {
    store<i32>(record, <i32>dSums, SUMS);
    store<i32>(record, <i32>dX, D_X);
    dSums += pitch;
    dX += stride;
  }
  for (let i = 0; i < 4; i++) {
    const there = i < inputs;
    let value = start + ((<usize>i) << 4);
    let derivative = start + ((<usize>i) << 3) + DERIVATIVES;
    for (let s: usize = 0; s < <usize>rows; s++) {
      v128.store(value, f64x2.splat(there ? load<f64>(base + (s << 3)) : 0));
      store<f64>(derivative, there ? load<f64>(dBase + (s << 3)) : 0);
      value += RECORD;
      derivative += RECORD;
    }
    base += slot;
    dBase += slot;
  }
  return end;
}
