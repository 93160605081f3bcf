// Powers of e and logarithms, both within 2 ulp. WGSL's own exp may be off by 2e-5 relative, its log2 by 5e-7, and both
// differ between devices.

const LN_2 = 0.693147181;

// exp(x); beyond ±87 the exponent is cut off, where the result would not be a normal number any more.
fn exp_1(x: f32) -> f32 {
  let y = clamp(x, -87.0, 87.0);
  let n = round(y * 1.44269504);
  // ln 2 in two parts, the first with few enough bits for an exact product.
  let r = (y - n * 0.693359375) + n * 2.12194440e-4;
  // Taylor on |r| ≤ ln 2 / 2; the first term left out is 4e-9.
  var p = 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  return p * bitcast<f32>(u32(i32(n) + 127) << 23u);
}

// log2(x) of a positive, normal x.
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
