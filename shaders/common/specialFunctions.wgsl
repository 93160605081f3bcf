// erf, sinc and Bessel functions, to 2e-7 of their amplitude; fits as in trigonometry.wgsl. The caller has exp(-x²) and
// [sin x, cos x] already. Twin: src/numeric/specialFunctions.ts.

fn erf(x: f32, gaussian: f32) -> f32 {
  let u = abs(x);
  if (u < 1.0) {
    let z = x * x;
    // Error 4e-11.
    let high = -0.0268654376 + z * (0.00522105349 + z * (-8.48439639e-4 + z * (1.12682537e-4 - z * 9.67359119e-6)));
    return x * (1.12837923 + z * (-0.376126379 + z * (0.112837829 + z * high)));
  }
  if (u > 4.0) {
    return sign(x);
  }
  // erfc(u)·exp(u²) by t, error 4e-11.
  let t = 1.0 / (1.0 + 0.5 * u);
  let high = 0.479816318 + t * (-0.384646058 + t * (0.0685304403 + t * 0.0129329171));
  let low = 0.284325778 + t * (0.264107674 + t * (0.328946292 + t * (-0.0537935495 + t * high)));
  let rest = (-1.20402554e-4 + t * low) * gaussian;
  return select(1.0 - rest, rest - 1.0, x < 0.0);
}

fn sinc(x: f32, s: vec2f) -> f32 {
  return select(s.x / x, 1.0, x == 0.0);
}

fn sinc_slope(x: f32, s: vec2f) -> f32 {
  let z = x * x;
  if (z < 1.0) {
    // Taylor; the closed form would cancel.
    let high = -1.0 / 840.0 + z * (1.0 / 45360.0 - z / 3991680.0);
    return x * (-1.0 / 3.0 + z * (1.0 / 30.0 + z * high));
  }
  return (s.y - s.x / x) / x;
}

// √(2/(πx))·(P·cos(x - a) - Q·sin(x - a)) of Hankel's expansion, with even = √2·cos(x - a) and odd = √2·sin(x - a).
fn hankel(x: f32, p: f32, q: f32, even: f32, odd: f32) -> f32 {
  return (p * even - q * odd) * inverseSqrt(2.0 * HALF_PI * x);
}

// J₀(x)
fn bessel_0(x: f32, s: vec2f) -> f32 {
  let u = abs(x);
  let z = u * u;
  if (u < 2.0) {
    // Error 7e-12.
    let high = -4.34026966e-4 + z * (6.78112974e-6 + z * (-6.76221887e-8 + z * 4.36843867e-10));
    return 1.0 + z * (-0.25 + z * (0.0156249991 + z * high));
  }
  if (u < 5.0) {
    // Error 8e-9.
    let t = u - 3.5;
    let top = 4.10750101e-4 + t * (-8.53226175e-6 + t * (-6.12803387e-6 + t * 1.25310535e-7));
    let high = 0.00105677627 + t * (-0.0144291027 + t * (2.49792472e-4 + t * top));
    return -0.380127728 + t * (-0.13737753 + t * (0.209689081 + t * high));
  }
  // Errors 5e-9 and 4e-9.
  let v = 1.0 / z;
  let p = 1.0 + v * (-0.0703071356 + v * (0.11097081 + v * (-0.473874897 + v * 1.97389627)));
  let q = -0.124999985 + v * (0.0732211247 + v * (-0.222389072 + v * (1.32140434 - v * 6.36962318)));
  let sine = s.x * sign(x);
  return hankel(u, p, q / u, s.y + sine, sine - s.y);
}

// J₁(x) = -J₀'(x)
fn bessel_1(x: f32, s: vec2f) -> f32 {
  let u = abs(x);
  let z = u * u;
  var value: f32;
  if (u < 2.0) {
    let high = -5.42534217e-5 + z * (6.78133574e-7 + z * (-5.63917402e-9 + z * 3.14993691e-11));
    value = u * (0.5 + z * (-0.0625 + z * (0.00260416674 + z * high)));
  } else if (u < 5.0) {
    let t = u - 3.5;
    let top = 5.18028792e-5 + t * (-1.12042562e-6 - t * 6.17468231e-7);
    let high = 0.0577186085 + t * (-0.00124892744 + t * (-0.00246860343 + t * (5.9696813e-5 + t * top)));
    value = 0.13737753 + t * (-0.419378459 + t * (-0.00317034172 + t * high));
  } else {
    let v = 1.0 / z;
    let p = 1.0 + v * (0.117181435 + v * (-0.14286074 + v * (0.565493822 - v * 2.29425764)));
    let q = 0.37499997 + v * (-0.102515467 + v * (0.272299111 + v * (-1.54052448 + v * 7.29182053)));
    let sine = s.x * sign(x);
    value = hankel(u, p, q / u, sine - s.y, -sine - s.y);
  }
  return select(value, -value, x < 0.0);
}
