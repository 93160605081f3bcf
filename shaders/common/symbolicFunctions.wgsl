// The functions of symbolic edges by id. Twin: src/kan/symbolicFunctions.ts, which says what is held where: an argument
// outside the domain counts as the nearest one inside, and derivatives are 0 there.

struct FunctionPoint {
  value: f32,
  slope: f32,
}

// x^a, the one function whose a is an exponent.
const POWER = 36u;

const GROWTH_LIMIT = 20.0;
// exp(-GROWTH_LIMIT)
const LEAST = 2.06115362e-9;
const END_DISTANCE = 1e-6;
// arctanh(1 - END_DISTANCE), which f32 has no digits for.
const ARCTANH_END = 7.25432862;

fn square(u: f32) -> f32 {
  return u * u;
}

// 1/uⁿ, held nearer to 0 than `distance`.
fn inverse_power(u: f32, n: u32, distance: f32) -> FunctionPoint {
  let is_held = abs(u) < distance;
  let inverse = 1.0 / select(u, select(distance, -distance, u < 0.0), is_held);
  var value = inverse;
  for (var i = 1u; i < n; i++) {
    value *= inverse;
  }
  return FunctionPoint(value, select(-f32(n) * value * inverse, 0.0, is_held));
}

fn tangent(s: vec2f) -> FunctionPoint {
  if (abs(s.y) < 1e-4) {
    return FunctionPoint(s.x / select(1e-4, -1e-4, s.y < 0.0), 0.0);
  }
  return FunctionPoint(s.x / s.y, 1.0 / square(s.y));
}

fn arc_slope(u: f32) -> f32 {
  return select(inverseSqrt(max((1.0 - u) * (1.0 + u), 1e-8)), 0.0, abs(u) > 1.0);
}

fn symbolic_function(form: u32, u: f32) -> FunctionPoint {
  let inside = clamp(u, -1.0, 1.0);
  let z = u * u;
  // Once for all cases: compilers write every call out in full.
  let s = sin_cos(u);
  let e = exp_1(-abs(u));
  let gaussian = exp_1(-z);
  let sigmoid = select(e, 1.0, u >= 0.0) / (1.0 + e);
  // What grows like exp is held from GROWTH_LIMIT on.
  let grows = select(0.0, 1.0, abs(u) <= GROWTH_LIMIT);
  let least = max(e, LEAST);
  let held = clamp(u, -GROWTH_LIMIT, GROWTH_LIMIT);
  switch (form) {
    case 1u: { return FunctionPoint(u, 1.0); }
    case 2u: { return FunctionPoint(z, 2.0 * u); }
    case 3u: { return FunctionPoint(z * u, 3.0 * z); }
    case 4u: { return FunctionPoint(z * z, 4.0 * z * u); }
    case 5u: { return FunctionPoint(z * z * u, 5.0 * z * z); }
    case 6u: { return inverse_power(u, 1u, 1e-6); }
    case 7u: { return inverse_power(u, 2u, 1e-3); }
    case 8u: { return inverse_power(u, 3u, 1e-2); }
    case 9u: { return inverse_power(u, 4u, 0.0316227766); }
    case 10u: { return inverse_power(u, 5u, 0.0630957344); }
    case 11u: { return FunctionPoint(sqrt(max(u, 0.0)), select(0.5 * inverseSqrt(max(u, 1e-10)), 0.0, u < 0.0)); }
    case 12u: { let root = sqrt(max(u, 0.0)); return FunctionPoint(max(u, 0.0) * root, 1.5 * root); }
    case 13u: {
      let value = inverseSqrt(max(u, END_DISTANCE));
      return FunctionPoint(value, select(-0.5 * value / max(u, END_DISTANCE), 0.0, u < END_DISTANCE));
    }
    case 14u: { let y = exp_1(min(u, GROWTH_LIMIT)); return FunctionPoint(y, select(y, 0.0, u > GROWTH_LIMIT)); }
    case 15u: {
      let v = max(u, END_DISTANCE);
      return FunctionPoint(ln(v), select(1.0 / v, 0.0, u < END_DISTANCE));
    }
    case 16u: { return FunctionPoint(abs(u), sign(u)); }
    case 17u: { return FunctionPoint(s.x, s.y); }
    case 18u: { return FunctionPoint(s.y, -s.x); }
    case 19u: { return tangent(s); }
    case 20u: { return FunctionPoint(tanh_1(u, e), 4.0 * e * e / square(1.0 + e * e)); }
    case 21u: { return FunctionPoint(sign(u), 0.0); }
    case 22u: { return FunctionPoint(arcsin(inside), arc_slope(u)); }
    case 23u: { return FunctionPoint(HALF_PI - arcsin(inside), -arc_slope(u)); }
    case 24u: { return FunctionPoint(arctan(u), 1.0 / (1.0 + z)); }
    case 25u: {
      if (abs(u) > 1.0 - END_DISTANCE) {
        return FunctionPoint(sign(u) * ARCTANH_END, 0.0);
      }
      return FunctionPoint(arctanh(u), 1.0 / ((1.0 - u) * (1.0 + u)));
    }
    case 27u: { return FunctionPoint(gaussian, -2.0 * u * gaussian); }
    case 28u: { return FunctionPoint(sigmoid, e / square(1.0 + e)); }
    case 29u: { return FunctionPoint(0.5 * (1.0 / least + least), grows * sinh_1(held, least)); }
    case 30u: { return FunctionPoint(sinh_1(held, least), grows * 0.5 * (1.0 / least + least)); }
    case 31u: { return FunctionPoint(max(u, 0.0) + ln(1.0 + e), sigmoid); }
    case 32u: { return FunctionPoint(erf(u, gaussian), 1.12837917 * gaussian); }
    case 33u: { return FunctionPoint(sinc(u, s), sinc_slope(u, s)); }
    case 34u: { return FunctionPoint(bessel_0(u, s), -bessel_1(u, s)); }
    case 35u: { let v = 1.0 / (1.0 + z); return FunctionPoint(v, -2.0 * u * v * v); }
    // 26 is the function 0.
    default: { return FunctionPoint(0.0, 0.0); }
  }
}

struct PowerPoint {
  value: f32,
  slope: f32,
  by_exponent: f32,
}

fn power(u: f32, a: f32) -> PowerPoint {
  let logarithm = ln(max(u, END_DISTANCE));
  let value = exp_1(min(a * logarithm, GROWTH_LIMIT));
  let too_large = a * logarithm > GROWTH_LIMIT;
  let is_held = u < END_DISTANCE || too_large;
  return PowerPoint(value, select(a * value / max(u, END_DISTANCE), 0.0, is_held), select(value * logarithm, 0.0, too_large));
}
