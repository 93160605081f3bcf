/**
 * Cholesky, by blocks of columns and tiles of 4 × 4: Kernels.solveShifted (src/kan/kernels.ts).
 *
 * A block of columns first loses what all columns before it contribute, then is factorised by itself. In both, the
 * inner loop is the same: 4 rows times 4 rows of L, whose 16 sums stay in registers.
 */
import { scratch } from './scratch.ts';
import { multiplyAdd, multiplySubtract, sumOf } from './simd.ts';

/** Columns of a block: 12 tiles. */
const BLOCK: i32 = 48;
/** Columns before a block that are taken away at a time; their part of the block fits the cache. */
const DEPTH: i32 = 64;
/** Bytes of 4 rows of L, packed: four numbers for each of DEPTH columns. */
const PANEL: usize = (<usize>DEPTH) << 5;

/** [BLOCK / 4][DEPTH][4] rows of a block, transposed by fours: 24 KB of scratch. */
function packed(i: i32): usize {
  return scratch() + <usize>(i >> 2) * PANEL;
}

/** Copies 4 rows of `depth` numbers so that the four of each column lie side by side. */
function packRows(rows: usize, pitch: usize, depth: i32, to: usize): void {
  const row1 = rows + pitch;
  const row2 = row1 + pitch;
  const row3 = row2 + pitch;
  let at: usize = 0;
  for (let m = 0; m < depth; m++) {
    store<f64>(to, load<f64>(rows + at));
    store<f64>(to, load<f64>(row1 + at), 8);
    store<f64>(to, load<f64>(row2 + at), 16);
    store<f64>(to, load<f64>(row3 + at), 24);
    at += 8;
    to += 32;
  }
}

/** tile[4 × 4] -= rows[4 × depth]·panelᵀ */
function updateTile(tile: usize, rows: usize, pitch: usize, depth: i32, panel: usize): void {
  const zero = f64x2.splat(0);
  let s00 = zero;
  let s01 = zero;
  let s10 = zero;
  let s11 = zero;
  let s20 = zero;
  let s21 = zero;
  let s30 = zero;
  let s31 = zero;
  let row1 = rows + pitch;
  let row2 = row1 + pitch;
  let row3 = row2 + pitch;
  const end = panel + ((<usize>depth) << 5);
  while (panel < end) {
    const low = v128.load(panel);
    const high = v128.load(panel, 16);
    const a0 = v128.load64_splat(rows);
    s00 = multiplyAdd(a0, low, s00);
    s01 = multiplyAdd(a0, high, s01);
    const a1 = v128.load64_splat(row1);
    s10 = multiplyAdd(a1, low, s10);
    s11 = multiplyAdd(a1, high, s11);
    const a2 = v128.load64_splat(row2);
    s20 = multiplyAdd(a2, low, s20);
    s21 = multiplyAdd(a2, high, s21);
    const a3 = v128.load64_splat(row3);
    s30 = multiplyAdd(a3, low, s30);
    s31 = multiplyAdd(a3, high, s31);
    panel += 32;
    rows += 8;
    row1 += 8;
    row2 += 8;
    row3 += 8;
  }
  v128.store(tile, f64x2.sub(v128.load(tile), s00));
  v128.store(tile, f64x2.sub(v128.load(tile, 16), s01), 16);
  tile += pitch;
  v128.store(tile, f64x2.sub(v128.load(tile), s10));
  v128.store(tile, f64x2.sub(v128.load(tile, 16), s11), 16);
  tile += pitch;
  v128.store(tile, f64x2.sub(v128.load(tile), s20));
  v128.store(tile, f64x2.sub(v128.load(tile, 16), s21), 16);
  tile += pitch;
  v128.store(tile, f64x2.sub(v128.load(tile), s30));
  v128.store(tile, f64x2.sub(v128.load(tile, 16), s31), 16);
}

/** The factor of a 4 × 4 tile on the diagonal. @returns whether it is positive definite */
function factorTile(tile: usize, pitch: usize): bool {
  for (let i = 0; i < 4; i++) {
    const row = tile + <usize>i * pitch;
    for (let j = 0; j <= i; j++) {
      const other = tile + <usize>j * pitch;
      let sum = load<f64>(row + ((<usize>j) << 3));
      for (let m = 0; m < j; m++) {
        const at = (<usize>m) << 3;
        sum -= load<f64>(row + at) * load<f64>(other + at);
      }
      if (j < i) sum /= load<f64>(other + ((<usize>j) << 3));
      else if (!(sum > 0)) return false;
      else sum = sqrt<f64>(sum);
      store<f64>(row + ((<usize>j) << 3), sum);
    }
  }
  return true;
}

/** Solves X·Lᵀ = rows for `count` rows of four numbers, with the 4 × 4 factor `tile`. */
function solveRows(rows: usize, count: i32, tile: usize, pitch: usize): void {
  const row1 = tile + pitch;
  const row2 = row1 + pitch;
  const row3 = row2 + pitch;
  const i0 = 1.0 / load<f64>(tile);
  const l10 = load<f64>(row1);
  const i1 = 1.0 / load<f64>(row1, 8);
  const l20 = load<f64>(row2);
  const l21 = load<f64>(row2, 8);
  const i2 = 1.0 / load<f64>(row2, 16);
  const l30 = load<f64>(row3);
  const l31 = load<f64>(row3, 8);
  const l32 = load<f64>(row3, 16);
  const i3 = 1.0 / load<f64>(row3, 24);
  for (let i = 0; i < count; i++) {
    const x0 = load<f64>(rows) * i0;
    const x1 = (load<f64>(rows, 8) - x0 * l10) * i1;
    const x2 = (load<f64>(rows, 16) - x0 * l20 - x1 * l21) * i2;
    const x3 = (load<f64>(rows, 24) - x0 * l30 - x1 * l31 - x2 * l32) * i3;
    store<f64>(rows, x0);
    store<f64>(rows, x1, 8);
    store<f64>(rows, x2, 16);
    store<f64>(rows, x3, 24);
    rows += pitch;
  }
}

/** Columns `from` … `to` - 1 (multiples of 4) of all rows below lose what the columns before them contribute. */
function updateBlock(factor: usize, pitch: usize, from: i32, to: i32, tiled: i32): void {
  for (let start = 0; start < from; start += DEPTH) {
    const depth = from - start < DEPTH ? from - start : DEPTH;
    const shift = (<usize>start) << 3;
    for (let j = from; j < to; j += 4) {
      packRows(factor + <usize>j * pitch + shift, pitch, depth, packed(j - from));
    }
    for (let i = from; i < tiled; i += 4) {
      const row = factor + <usize>i * pitch;
      const end = i < to ? i + 4 : to;
      for (let j = from; j < end; j += 4) {
        updateTile(row + ((<usize>j) << 3), row + shift, pitch, depth, packed(j - from));
      }
    }
  }
}

/** Factorises columns `from` … `to` - 1, which nothing before them matters to any more. */
function factorBlock(factor: usize, pitch: usize, from: i32, to: i32, tiled: i32): bool {
  const shift = (<usize>from) << 3;
  for (let j = from; j < to; j += 4) {
    const column = (<usize>j) << 3;
    const tile = factor + <usize>j * pitch + column;
    const depth = j - from;
    if (depth > 0) {
      packRows(factor + <usize>j * pitch + shift, pitch, depth, packed(0));
      for (let i = j; i < tiled; i += 4) {
        const row = factor + <usize>i * pitch;
        updateTile(row + column, row + shift, pitch, depth, packed(0));
      }
    }
    if (!factorTile(tile, pitch)) return false;
    solveRows(tile + 4 * pitch, tiled - j - 4, tile, pitch);
  }
  return true;
}

/** Σ a·b */
function dot(a: usize, b: usize, count: i32): f64 {
  let even = f64x2.splat(0);
  let odd = even;
  const end = a + ((<usize>(count >> 2)) << 5);
  while (a < end) {
    even = multiplyAdd(v128.load(a), v128.load(b), even);
    odd = multiplyAdd(v128.load(a, 16), v128.load(b, 16), odd);
    a += 32;
    b += 32;
  }
  let sum = sumOf(f64x2.add(even, odd));
  for (let i = count & 3; i > 0; i--) {
    sum += load<f64>(a) * load<f64>(b);
    a += 8;
    b += 8;
  }
  return sum;
}

/** A single row of the factor: the last up to three, which fill no tile. */
function factorRow(factor: usize, pitch: usize, i: i32): bool {
  const row = factor + <usize>i * pitch;
  for (let j = 0; j < i; j++) {
    const other = factor + <usize>j * pitch;
    const at = row + ((<usize>j) << 3);
    store<f64>(at, (load<f64>(at) - dot(row, other, j)) / load<f64>(other + ((<usize>j) << 3)));
  }
  const at = row + ((<usize>i) << 3);
  const pivot = load<f64>(at) - dot(row, row, i);
  store<f64>(at, sqrt<f64>(pivot));
  return pivot > 0;
}

/** Solves L·Lᵀ·x = b in place; both ways row by row. */
function solve(factor: usize, pitch: usize, n: i32, solution: usize): void {
  for (let i = 0; i < n; i++) {
    const row = factor + <usize>i * pitch;
    const at = solution + ((<usize>i) << 3);
    store<f64>(at, (load<f64>(at) - dot(row, solution, i)) / load<f64>(row + ((<usize>i) << 3)));
  }
  for (let i = n - 1; i >= 0; i--) {
    let row = factor + <usize>i * pitch;
    const at = solution + ((<usize>i) << 3);
    const value = load<f64>(at) / load<f64>(row + ((<usize>i) << 3));
    store<f64>(at, value);
    const values = f64x2.splat(value);
    let to = solution;
    const end = to + ((<usize>(i >> 1)) << 4);
    while (to < end) {
      v128.store(to, multiplySubtract(values, v128.load(row), v128.load(to)));
      to += 16;
      row += 16;
    }
    if ((i & 1) !== 0) store<f64>(to, load<f64>(to) - value * load<f64>(row));
  }
}

/** Solves (A + shift·I)·x = b; see src/kan/kernels.ts. @returns false when the matrix is not positive definite */
export function solveShifted(normal: usize, shift: f64, n: i32, factor: usize, solution: usize): bool {
  const pitch = (<usize>n) << 3;
  const tiled = n & ~3;
  for (let i = 0; i < n; i++) {
    const row = <usize>i * pitch;
    const diagonal = row + ((<usize>i) << 3);
    memory.copy(factor + row, normal + row, (<usize>(i + 1)) << 3);
    store<f64>(factor + diagonal, load<f64>(factor + diagonal) + shift);
  }
  for (let from = 0; from < tiled; from += BLOCK) {
    const to = tiled - from < BLOCK ? tiled : from + BLOCK;
    updateBlock(factor, pitch, from, to, tiled);
    if (!factorBlock(factor, pitch, from, to, tiled)) return false;
  }
  for (let i = tiled; i < n; i++) {
    if (!factorRow(factor, pitch, i)) return false;
  }
  solve(factor, pitch, n, solution);
  return true;
}
