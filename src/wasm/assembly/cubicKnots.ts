/** Cubic B-splines on uneven knots: the Cox-de Boor triangle of docs/math.md, eq. 3, written out. */

/** 0/0 counts as 0: empty spans contribute nothing. */
function share(value: f64, width: f64): f64 {
  return width > 0 ? value / width : 0;
}

/**
 * The span of x. Arithmetic instead of branches, which on random data are guessed wrong half the time.
 *
 * @param knots  the knot at the lower end of the domain; the `count` spans of the domain follow
 */
function findSpan(knots: usize, count: i32, x: f64): usize {
  const end = load<f64>(knots + ((<usize>count) << 3));
  let below = knots;
  while (count > 1) {
    const half = count >> 1;
    const step = (<usize>half) << 3;
    const knot = load<f64>(below + step);
    // All ones where the knot is not above x, else 0.
    below += step & <usize>-(i32(knot <= x) & i32(knot < end));
    count -= half;
  }
  return below;
}

/**
 * The four bases and their derivatives at x, which go on straight outside the domain.
 *
 * @param knots  the knot at the lower end of the domain, with two more below it
 * @returns      index of the first basis function
 */
export function evaluateCubic(knots: usize, gridSize: i32, x: f64, basis: usize, dBasis: usize): i32 {
  const lo = load<f64>(knots);
  const hi = load<f64>(knots + ((<usize>gridSize) << 3));
  let inside = x;
  if (x < lo) inside = lo;
  else if (x > hi) inside = hi;
  const at = findSpan(knots, gridSize, inside);
  const t0 = load<f64>(at - 16);
  const t1 = load<f64>(at - 8);
  const t2 = load<f64>(at);
  const t3 = load<f64>(at, 8);
  const t4 = load<f64>(at, 16);
  const t5 = load<f64>(at, 24);
  const above3 = t3 - inside;
  const above4 = t4 - inside;
  const above5 = t5 - inside;
  const below2 = inside - t2;
  const below1 = inside - t1;
  const below0 = inside - t0;
  const linear = share(1, t3 - t2);
  const s0 = share(above3 * linear, t3 - t1);
  const s1 = share(below2 * linear, t4 - t2);
  const c0 = share(above3 * s0, t3 - t0);
  const c1 = share(below1 * s0 + above4 * s1, t4 - t1);
  const c2 = share(below2 * s1, t5 - t2);
  const d0 = -3 * c0;
  const d1 = 3 * (c0 - c1);
  const d2 = 3 * (c1 - c2);
  const d3 = 3 * c2;
  // 0 inside; NaN stays NaN.
  const beyond = x - inside;
  store<f64>(basis, above3 * c0 + beyond * d0);
  store<f64>(basis, below0 * c0 + above4 * c1 + beyond * d1, 8);
  store<f64>(basis, below1 * c1 + above5 * c2 + beyond * d2, 16);
  store<f64>(basis, below2 * c2 + beyond * d3, 24);
  store<f64>(dBasis, d0);
  store<f64>(dBasis, d1, 8);
  store<f64>(dBasis, d2, 16);
  store<f64>(dBasis, d3, 24);
  return <i32>((at - knots) >> 3);
}
