// The base function b(x) and its derivative. Twin: src/kan/baseFunction.ts.

const BASE_NONE = 0u;
const BASE_IDENTITY = 1u;

fn base_value(x: f32) -> f32 {
  if (network.base_function == BASE_NONE) {
    return 0.0;
  }
  if (network.base_function == BASE_IDENTITY) {
    return x;
  }
  let e = exp_1(-abs(x));
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
  let e = exp_1(-abs(x));
  let sigmoid = select(e, 1.0, x >= 0.0) / (1.0 + e);
  let rest = select(1.0, e, x >= 0.0) / (1.0 + e);
  return sigmoid * (1.0 + x * rest);
}
