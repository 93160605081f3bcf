// sin, cos and arc functions within 2 ulp of the result or, near a zero, of the argument's rounding.
// WGSL's own may be off by 1e-3. The polynomials are least-squares fits at Chebyshev points; errors are of the fits.

const HALF_PI = 1.57079633;

// [sin x, cos x], for |x| up to some 10⁴.
fn sin_cos(x: f32) -> vec2f {
  let n = round(x * 0.636619772);
  // π/2 in three parts, the first two with few enough bits for exact products.
  let r = ((x - n * 1.5703125) - n * 4.83751297e-4) - n * 7.54978995e-8;
  let z = r * r;
  // On |r| ≤ π/4: errors 6e-12 and 2e-13.
  let sine = r + r * z * (-0.166666672 + z * (0.00833332911 + z * (-0.000198392416 + z * 2.71745284e-6)));
  let tail = 0.0416666679 + z * (-0.00138888834 + z * (2.47994067e-5 - z * 2.7201267e-7));
  let cosine = 1.0 - 0.5 * z + z * z * tail;
  let quarter = u32(i32(n)) & 3u;
  let turned = select(vec2f(sine, cosine), vec2f(cosine, sine), (quarter & 1u) == 1u);
  let negative = vec2<bool>((quarter & 2u) != 0u, quarter == 1u || quarter == 2u);
  return select(turned, -turned, negative);
}

fn arctan(x: f32) -> f32 {
  let u = abs(x);
  // Three ranges, brought to |v| ≤ tan(π/8).
  var v = u;
  var start = 0.0;
  if (u > 2.41421356) {
    v = -1.0 / u;
    start = HALF_PI;
  } else if (u > 0.414213562) {
    v = (u - 1.0) / (u + 1.0);
    start = 0.5 * HALF_PI;
  }
  let z = v * v;
  // Error 8e-10.
  let p = -0.333333135 + z * (0.199983269 + z * (-0.142407849 + z * (0.105732411 - z * 0.0602531545)));
  let angle = start + (v + v * z * p);
  return select(angle, -angle, x < 0.0);
}

// Arc sine for |x| ≤ ½. Error 4e-10.
fn arcsin_near(x: f32) -> f32 {
  let z = x * x;
  let p = 0.0444907397 + z * (0.0320351236 + z * (0.0135489963 + z * 0.0388029739));
  return x + x * z * (0.166666582 + z * (0.0750063509 + z * p));
}

// For |x| ≤ 1. Beyond ½, twice the angle of the half-angle formula is what is left to π/2.
fn arcsin(x: f32) -> f32 {
  let u = abs(x);
  let near = u <= 0.5;
  let angle = arcsin_near(select(sqrt(0.5 * (1.0 - u)), u, near));
  let size = select(HALF_PI - 2.0 * angle, angle, near);
  return select(size, -size, x < 0.0);
}
