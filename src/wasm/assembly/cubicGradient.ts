/** Gradients of cubic splines: twins of the cubic loops in src/kan/plainGradients.ts. */
import { multiplyAdd, sumOf } from './simd.ts';

/**
 * One input: its gradient added to `dParameters` [(coefs + 1) × outputs].
 *
 * @param columns  how many outputs, counted from where `dParameters` and `dSums` point to
 */
export function addGradient(
  dParameters: usize,
  coefs: i32,
  outputs: i32,
  columns: i32,
  first: usize,
  basis: usize,
  base: usize,
  rows: i32,
  dSums: usize,
): void {
  const pitch = (<usize>outputs) << 3;
  const baseRow = dParameters + <usize>coefs * pitch;
  const octets = (<usize>columns >> 3) << 6;
  const pairs = ((<usize>columns >> 1) & 3) << 4;
  const rest = pitch - ((<usize>columns) << 3);
  for (let s = 0; s < rows; s++) {
    const b0 = v128.load64_splat(basis);
    const b1 = v128.load64_splat(basis, 8);
    const b2 = v128.load64_splat(basis, 16);
    const b3 = v128.load64_splat(basis, 24);
    const b = v128.load64_splat(base);
    let p0 = dParameters + <usize>load<i32>(first) * pitch;
    let p1 = p0 + pitch;
    let p2 = p1 + pitch;
    let p3 = p2 + pitch;
    let p = baseRow;
    let end = dSums + octets;
    while (dSums < end) {
      const g = v128.load(dSums);
      v128.store(p0, multiplyAdd(b0, g, v128.load(p0)));
      v128.store(p1, multiplyAdd(b1, g, v128.load(p1)));
      v128.store(p2, multiplyAdd(b2, g, v128.load(p2)));
      v128.store(p3, multiplyAdd(b3, g, v128.load(p3)));
      v128.store(p, multiplyAdd(b, g, v128.load(p)));
      const h = v128.load(dSums, 16);
      v128.store(p0, multiplyAdd(b0, h, v128.load(p0, 16)), 16);
      v128.store(p1, multiplyAdd(b1, h, v128.load(p1, 16)), 16);
      v128.store(p2, multiplyAdd(b2, h, v128.load(p2, 16)), 16);
      v128.store(p3, multiplyAdd(b3, h, v128.load(p3, 16)), 16);
      v128.store(p, multiplyAdd(b, h, v128.load(p, 16)), 16);
      const k = v128.load(dSums, 32);
      v128.store(p0, multiplyAdd(b0, k, v128.load(p0, 32)), 32);
      v128.store(p1, multiplyAdd(b1, k, v128.load(p1, 32)), 32);
      v128.store(p2, multiplyAdd(b2, k, v128.load(p2, 32)), 32);
      v128.store(p3, multiplyAdd(b3, k, v128.load(p3, 32)), 32);
      v128.store(p, multiplyAdd(b, k, v128.load(p, 32)), 32);
      const l = v128.load(dSums, 48);
      v128.store(p0, multiplyAdd(b0, l, v128.load(p0, 48)), 48);
      v128.store(p1, multiplyAdd(b1, l, v128.load(p1, 48)), 48);
      v128.store(p2, multiplyAdd(b2, l, v128.load(p2, 48)), 48);
      v128.store(p3, multiplyAdd(b3, l, v128.load(p3, 48)), 48);
      v128.store(p, multiplyAdd(b, l, v128.load(p, 48)), 48);
      p0 += 64;
      p1 += 64;
      p2 += 64;
      p3 += 64;
      p += 64;
      dSums += 64;
    }
    end = dSums + pairs;
    while (dSums < end) {
      const g = v128.load(dSums);
      v128.store(p0, multiplyAdd(b0, g, v128.load(p0)));
      v128.store(p1, multiplyAdd(b1, g, v128.load(p1)));
      v128.store(p2, multiplyAdd(b2, g, v128.load(p2)));
      v128.store(p3, multiplyAdd(b3, g, v128.load(p3)));
      v128.store(p, multiplyAdd(b, g, v128.load(p)));
      p0 += 16;
      p1 += 16;
      p2 += 16;
      p3 += 16;
      p += 16;
      dSums += 16;
    }
    if ((columns & 1) !== 0) {
      const g = load<f64>(dSums);
      store<f64>(p0, load<f64>(p0) + load<f64>(basis) * g);
      store<f64>(p1, load<f64>(p1) + load<f64>(basis, 8) * g);
      store<f64>(p2, load<f64>(p2) + load<f64>(basis, 16) * g);
      store<f64>(p3, load<f64>(p3) + load<f64>(basis, 24) * g);
      store<f64>(p, load<f64>(p) + load<f64>(base) * g);
      dSums += 8;
    }
    first += 4;
    basis += 32;
    base += 8;
    dSums += rest;
  }
}

/** The gradient by one input's values, into dX with `stride` bytes from row to row. */
export function fillInputGradient(
  parameters: usize,
  coefs: i32,
  outputs: i32,
  first: usize,
  dBasis: usize,
  dBase: usize,
  rows: i32,
  dSums: usize,
  dX: usize,
  stride: usize,
): void {
  const pitch = (<usize>outputs) << 3;
  const baseRow = parameters + <usize>coefs * pitch;
  const octets = (<usize>outputs >> 3) << 6;
  const pairs = ((<usize>outputs >> 1) & 3) << 4;
  for (let s = 0; s < rows; s++) {
    const d0 = v128.load64_splat(dBasis);
    const d1 = v128.load64_splat(dBasis, 8);
    const d2 = v128.load64_splat(dBasis, 16);
    const d3 = v128.load64_splat(dBasis, 24);
    const d = v128.load64_splat(dBase);
    let p0 = parameters + <usize>load<i32>(first) * pitch;
    let p1 = p0 + pitch;
    let p2 = p1 + pitch;
    let p3 = p2 + pitch;
    let p = baseRow;
    let even = f64x2.splat(0);
    let odd = even;
    let end = dSums + octets;
    while (dSums < end) {
      let e = f64x2.mul(d0, v128.load(p0));
      e = multiplyAdd(d1, v128.load(p1), e);
      e = multiplyAdd(d2, v128.load(p2), e);
      e = multiplyAdd(d3, v128.load(p3), e);
      e = multiplyAdd(d, v128.load(p), e);
      even = multiplyAdd(v128.load(dSums), e, even);
      let f = f64x2.mul(d0, v128.load(p0, 16));
      f = multiplyAdd(d1, v128.load(p1, 16), f);
      f = multiplyAdd(d2, v128.load(p2, 16), f);
      f = multiplyAdd(d3, v128.load(p3, 16), f);
      f = multiplyAdd(d, v128.load(p, 16), f);
      odd = multiplyAdd(v128.load(dSums, 16), f, odd);
      let g = f64x2.mul(d0, v128.load(p0, 32));
      g = multiplyAdd(d1, v128.load(p1, 32), g);
      g = multiplyAdd(d2, v128.load(p2, 32), g);
      g = multiplyAdd(d3, v128.load(p3, 32), g);
      g = multiplyAdd(d, v128.load(p, 32), g);
      even = multiplyAdd(v128.load(dSums, 32), g, even);
      let h = f64x2.mul(d0, v128.load(p0, 48));
      h = multiplyAdd(d1, v128.load(p1, 48), h);
      h = multiplyAdd(d2, v128.load(p2, 48), h);
      h = multiplyAdd(d3, v128.load(p3, 48), h);
      h = multiplyAdd(d, v128.load(p, 48), h);
      odd = multiplyAdd(v128.load(dSums, 48), h, odd);
      p0 += 64;
      p1 += 64;
      p2 += 64;
      p3 += 64;
      p += 64;
      dSums += 64;
    }
    end = dSums + pairs;
    while (dSums < end) {
      let slope = f64x2.mul(d0, v128.load(p0));
      slope = multiplyAdd(d1, v128.load(p1), slope);
      slope = multiplyAdd(d2, v128.load(p2), slope);
      slope = multiplyAdd(d3, v128.load(p3), slope);
      slope = multiplyAdd(d, v128.load(p), slope);
      even = multiplyAdd(v128.load(dSums), slope, even);
      p0 += 16;
      p1 += 16;
      p2 += 16;
      p3 += 16;
      p += 16;
      dSums += 16;
    }
    let sum = sumOf(f64x2.add(even, odd));
    if ((outputs & 1) !== 0) {
      let slope = load<f64>(dBasis) * load<f64>(p0);
      slope += load<f64>(dBasis, 8) * load<f64>(p1);
      slope += load<f64>(dBasis, 16) * load<f64>(p2);
      slope += load<f64>(dBasis, 24) * load<f64>(p3);
      slope += load<f64>(dBase) * load<f64>(p);
      sum += load<f64>(dSums) * slope;
      dSums += 8;
    }
    store<f64>(dX, sum);
    first += 4;
    dBasis += 32;
    dBase += 8;
    dX += stride;
  }
}
