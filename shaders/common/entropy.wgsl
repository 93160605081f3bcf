// p·log2(p + ε) and its derivative, as in src/train/regularization.ts.

const LN_2 = 0.693147181;
const LOG_OFFSET = 1e-4;

// log2(x) of a positive, normal x within 2 ulp; WGSL's own may be off by 5e-7 and differs between devices.
fn log_2(x: f32) -> f32 {
  // x = 2^n · m with m from √½ to √2.
  let bits = bitcast<u32>(x) - 0x3f3504f3u;
  let n = f32(bitcast<i32>(bits) >> 23u);
  let m = bitcast<f32>((bits & 0x7fffffu) + 0x3f3504f3u);
  // ln m = 2 artanh s; the first term left out is 7e-10.
  let s = (m - 1.0) / (m + 1.0);
  let s2 = s * s;
  let series = 1.0 + s2 * (1.0 / 3.0 + s2 * (1.0 / 5.0 + s2 * (1.0 / 7.0 + s2 * (1.0 / 9.0))));
  return n + 2.0 / LN_2 * s * series;
}

fn entropy_term(p: f32) -> f32 {
  return p * log_2(p + LOG_OFFSET);
}

fn entropy_slope(p: f32) -> f32 {
  return log_2(p + LOG_OFFSET) + p / ((p + LOG_OFFSET) * LN_2);
}
