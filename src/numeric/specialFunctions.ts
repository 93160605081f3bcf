/**
 * Functions that JavaScript does not have: erf to 1e-15 of its value, the others to 3e-15 of their amplitude (near a zero
 * only the absolute error is small). Formulas: NIST Digital Library of Mathematical Functions, dlmf.nist.gov.
 */

/** Beyond this the continued fraction of erfc needs fewer terms than the series of erf. */
const ERF_SWITCH = 2;
/** Enough for 1e-16 from ERF_SWITCH on. */
const ERFC_DEPTH = 60;
/** erf is 1 to the last bit from here on. */
const ERF_ONE = 6;

/** The error function: DLMF 7.6.2, whose terms all have one sign, and 1 - erfc from DLMF 7.9.1. */
export function erf(x: number): number {
  const u = Math.abs(x);
  if (u >= ERF_ONE) return Math.sign(x);
  const scale = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (u < ERF_SWITCH) {
    const square = 2 * x * x;
    let term = 2 * x;
    let sum = term;
    for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) {
      term *= square / n;
      sum += term;
    }
    return scale * sum;
  }
  let fraction = u;
  for (let n = ERFC_DEPTH; n > 0; n--) fraction = u + n / 2 / fraction;
  const value = 1 - scale / fraction;
  return x < 0 ? -value : value;
}

/** Points of the trapezoidal rule below, in a quarter of the circle. Its error is J₆₄(x) < 1e-25 for x ≤ 18. */
const QUADRATURE = 16;
const SINES = Float64Array.from({ length: QUADRATURE }, (_, k) =>
  Math.sin((Math.PI * (k + 0.5)) / (2 * QUADRATURE)),
);
/** From here on the asymptotic series gives all digits: its smallest term is about e^(-2x). */
const BESSEL_SWITCH = 18;

/** J₀ or J₁ from Hankel's asymptotic series, DLMF 10.17.3, for x ≥ BESSEL_SWITCH. */
function besselFar(order: 0 | 1, x: number): number {
  const mu = 4 * order * order;
  let p = 1;
  let q = 0;
  let term = 1;
  for (let n = 1; n < 40; n++) {
    const next = (term * (mu - (2 * n - 1) ** 2)) / (8 * n * x);
    if (Math.abs(next) >= Math.abs(term) || Math.abs(next) < 1e-18) break;
    term = next;
    const sign = n % 4 < 2 ? 1 : -1;
    if (n % 2 === 1) q += sign * term;
    else p += sign * term;
  }
  // cos and sin of x - π/4 and of x - 3π/4, without the rounding of the difference.
  const sine = Math.sin(x);
  const cosine = Math.cos(x);
  const even = order === 0 ? cosine + sine : sine - cosine;
  const odd = order === 0 ? sine - cosine : -sine - cosine;
  return (p * even - q * odd) / Math.sqrt(Math.PI * x);
}

/** The Bessel function J₀: the integral DLMF 10.9.1 by the trapezoidal rule, which is exact for so smooth a period. */
export function besselJ0(x: number): number {
  const u = Math.abs(x);
  if (u >= BESSEL_SWITCH) return besselFar(0, u);
  let sum = 0;
  for (const sine of SINES) sum += Math.cos(u * sine);
  return sum / QUADRATURE;
}

/** The Bessel function J₁ = -J₀'. */
export function besselJ1(x: number): number {
  const u = Math.abs(x);
  if (u >= BESSEL_SWITCH) return Math.sign(x) * besselFar(1, u);
  let sum = 0;
  for (const sine of SINES) sum += sine * Math.sin(x * sine);
  return sum / QUADRATURE;
}

/** J₀'' */
export function besselJ0Curvature(x: number): number {
  if (Math.abs(x) >= BESSEL_SWITCH) return besselJ1(x) / x - besselJ0(x);
  let sum = 0;
  for (const sine of SINES) sum -= sine * sine * Math.cos(x * sine);
  return sum / QUADRATURE;
}

/** Below this the closed forms of sinc' and sinc'' would cancel. */
const SINC_SWITCH = 1;

/** sin(x)/x */
export function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x) / x;
}

/** sinc', by its Taylor series near 0. */
export function sincSlope(x: number): number {
  if (Math.abs(x) >= SINC_SWITCH) return (Math.cos(x) - Math.sin(x) / x) / x;
  let power = x;
  let sum = 0;
  for (let n = 2; n < 20; n += 2) {
    power /= -n * (n + 1);
    sum += n * power;
    power *= x * x;
  }
  return sum;
}

/** sinc'', by its Taylor series near 0. */
export function sincCurvature(x: number): number {
  if (Math.abs(x) >= SINC_SWITCH) {
    return -Math.sin(x) / x - (2 * (Math.cos(x) - Math.sin(x) / x)) / (x * x);
  }
  let power = 1;
  let sum = 0;
  for (let n = 2; n < 20; n += 2) {
    power /= -n * (n + 1);
    sum += n * (n - 1) * power;
    power *= x * x;
  }
  return sum;
}
