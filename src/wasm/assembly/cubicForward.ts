/** Sums of cubic splines: twin of addCubicSplines in src/kan/plainSplines.ts. */
import { multiplyAdd } from './simd.ts';

/** Where a row's four coefficient rows of one input begin. */
function rowsOf(parameters: usize, first: usize, pitch: usize): usize {
  return parameters + <usize>load<i32>(first) * pitch;
}

/**
 * One input, several outputs.
 *
 * @param parameters  of the input: [(coefs + 1) × outputs]
 * @param sums        [rows × outputs]
 */
export function addOneInput(
  parameters: usize,
  coefs: i32,
  outputs: i32,
  columns: i32,
  first: usize,
  basis: usize,
  base: usize,
  rows: i32,
  sums: usize,
): void {
  const pitch = (<usize>outputs) << 3;
  const baseRow = parameters + <usize>coefs * pitch;
  const octets = (<usize>columns >> 3) << 6;
  const pairs = ((<usize>columns >> 1) & 3) << 4;
  const rest = pitch - ((<usize>columns) << 3);
  for (let s = 0; s < rows; s++) {
    const b0 = v128.load64_splat(basis);
    const b1 = v128.load64_splat(basis, 8);
    const b2 = v128.load64_splat(basis, 16);
    const b3 = v128.load64_splat(basis, 24);
    const b = v128.load64_splat(base);
    let p0 = rowsOf(parameters, first, pitch);
    let p1 = p0 + pitch;
    let p2 = p1 + pitch;
    let p3 = p2 + pitch;
    let p = baseRow;
    let end = sums + octets;
    while (sums < end) {
      let a = multiplyAdd(b0, v128.load(p0), v128.load(sums));
      a = multiplyAdd(b1, v128.load(p1), a);
      a = multiplyAdd(b2, v128.load(p2), a);
      a = multiplyAdd(b3, v128.load(p3), a);
      v128.store(sums, multiplyAdd(b, v128.load(p), a));
      let c = multiplyAdd(b0, v128.load(p0, 16), v128.load(sums, 16));
      c = multiplyAdd(b1, v128.load(p1, 16), c);
      c = multiplyAdd(b2, v128.load(p2, 16), c);
      c = multiplyAdd(b3, v128.load(p3, 16), c);
      v128.store(sums, multiplyAdd(b, v128.load(p, 16), c), 16);
      let d = multiplyAdd(b0, v128.load(p0, 32), v128.load(sums, 32));
      d = multiplyAdd(b1, v128.load(p1, 32), d);
      d = multiplyAdd(b2, v128.load(p2, 32), d);
      d = multiplyAdd(b3, v128.load(p3, 32), d);
      v128.store(sums, multiplyAdd(b, v128.load(p, 32), d), 32);
      let e = multiplyAdd(b0, v128.load(p0, 48), v128.load(sums, 48));
      e = multiplyAdd(b1, v128.load(p1, 48), e);
      e = multiplyAdd(b2, v128.load(p2, 48), e);
      e = multiplyAdd(b3, v128.load(p3, 48), e);
      v128.store(sums, multiplyAdd(b, v128.load(p, 48), e), 48);
      p0 += 64;
      p1 += 64;
      p2 += 64;
      p3 += 64;
      p += 64;
      sums += 64;
    }
    end = sums + pairs;
    while (sums < end) {
      let sum = multiplyAdd(b0, v128.load(p0), v128.load(sums));
      sum = multiplyAdd(b1, v128.load(p1), sum);
      sum = multiplyAdd(b2, v128.load(p2), sum);
      sum = multiplyAdd(b3, v128.load(p3), sum);
      v128.store(sums, multiplyAdd(b, v128.load(p), sum));
      p0 += 16;
      p1 += 16;
      p2 += 16;
      p3 += 16;
      p += 16;
      sums += 16;
    }
    if ((columns & 1) !== 0) {
      let sum = load<f64>(sums);
      sum += load<f64>(basis) * load<f64>(p0);
      sum += load<f64>(basis, 8) * load<f64>(p1);
      sum += load<f64>(basis, 16) * load<f64>(p2);
      sum += load<f64>(basis, 24) * load<f64>(p3);
      store<f64>(sums, sum + load<f64>(base) * load<f64>(p));
      sums += 8;
    }
    first += 4;
    basis += 32;
    base += 8;
    sums += rest;
  }
}
