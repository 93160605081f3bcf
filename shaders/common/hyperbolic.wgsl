// Hyperbolic functions within a few ulp, from e = exp(-|x|) and e² where that does not cancel; fits as in
// trigonometry.wgsl.

fn ln(x: f32) -> f32 {
  return LN_2 * log_2(x);
}

fn tanh_1(x: f32, e: f32) -> f32 {
  if (abs(x) < 0.6) {
    let z = x * x;
    // Error 1e-10.
    let p = -0.0539521128 + z * (0.0217325054 + z * (-0.00826234929 + z * 0.0022267045));
    return x + x * z * (-0.333333313 + z * (0.133332446 + z * p));
  }
  return sign(x) * (1.0 - e * e) / (1.0 + e * e);
}

fn sinh_1(x: f32, e: f32) -> f32 {
  let z = x * x;
  if (z < 1.0) {
    // Taylor; the first term left out is 3e-8.
    return x * (1.0 + z / 6.0 * (1.0 + z / 20.0 * (1.0 + z / 42.0 * (1.0 + z / 72.0))));
  }
  return sign(x) * 0.5 * (1.0 / e - e);
}

// For |x| < 1.
fn arctanh(x: f32) -> f32 {
  if (abs(x) < 0.5) {
    let z = x * x;
    // Error 1e-10.
    let high = 0.109667093 + z * (0.102848724 + z * (0.0244716741 + z * 0.175987959));
    return x + x * z * (0.333333373 + z * (0.199997246 + z * (0.14294906 + z * high)));
  }
  return 0.5 * ln((1.0 + x) / (1.0 - x));
}
