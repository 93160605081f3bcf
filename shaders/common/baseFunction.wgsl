// The base function b(x) and its derivative. Twin: src/kan/baseFunction.ts.

const BASE_NONE = 0u;
const BASE_IDENTITY = 1u;

// exp(x) for x ≤ 0, within 2 ulp. WGSL's own exp may be off by 2e-5 relative, and differs between devices.
fn exp_negative(x: f32) -> f32 {
  // Below -87 the result is not a normal number any more.
  let y = max(x, -87.0);
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

fn base_value(x: f32) -> f32 {
  if (network.base_function == BASE_NONE) {
    return 0.0;
  }
  if (network.base_function == BASE_IDENTITY) {
    return x;
  }
  let e = exp_negative(-abs(x));
  return x * select(e, 1.0, x >= 0.0) / (1.0 + e);
}

fn base_slope(x: f32) -> f32 {
  if (network.base_function == BASE_NONE) {
    return 0.0;
  }
  if (network.base_function == BASE_IDENTITY) {
    return 1.0;
  }
  // s(x) and 1 - s(x), neither by subtraction: both stay exact for large |x|.
  let e = exp_negative(-abs(x));
  let sigmoid = select(e, 1.0, x >= 0.0) / (1.0 + e);
  let rest = select(1.0, e, x >= 0.0) / (1.0 + e);
  return sigmoid * (1.0 + x * rest);
}
