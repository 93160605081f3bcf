/** erf, J₀ and J₁ in SQL, which has none of them, to 1e-14 of 1. Formulas: NIST Digital Library of Mathematical Functions. */

/** A number with an exponent, as sqlNumber writes it. */
function text(value: number): string {
  const digits = value.toExponential().toUpperCase().replace('+', '');
  return value < 0 ? `(${digits})` : digits;
}

/** Factors in one bracket: parsers have a limit on how deep brackets may be. */
const BLOCK = 4;

/** Σ factors[i]·v^i */
function polynomial(factors: readonly number[], v: string): string {
  const inner = (block: readonly number[]): string =>
    block.reduceRight((sum, factor) => (sum === '' ? text(factor) : `${text(factor)} + ${v} * (${sum})`), '');
  const blocks: string[] = [];
  for (let i = 0; i < factors.length; i += BLOCK) blocks.push(inner(factors.slice(i, i + BLOCK)));
  const step = Array.from({ length: BLOCK }, () => v).join(' * ');
  return blocks.reduceRight((sum, block) => (sum === '' ? block : `${block} + ${step} * (${sum})`), '');
}

/** Taylor's series, DLMF 7.6.1, below 1; its terms fall from 1 on. */
const ERF_TERMS = 18;
/**
 * From 1 on, the trapezoidal rule with this step for the integral DLMF 7.7.1, with the residue that makes it exact to
 * exp(−π²/h²) = 7e-18.
 */
const ERF_STEP = 0.5;
const ERF_POINTS = 12;
/** erf is 1 to the last bit. */
const ERF_ONE = 6;

function erfNear(x: string): string {
  let factorial = 1;
  const factors = Array.from({ length: ERF_TERMS }, (_, n) => {
    if (n > 0) factorial *= -n;
    return 2 / Math.sqrt(Math.PI) / (factorial * (2 * n + 1));
  });
  return `${x} * (${polynomial(factors, `${x} * ${x}`)})`;
}

/** 1 − erfc(v) for v from 1 to ERF_ONE. */
function erfFar(v: string): string {
  const square = `${v} * ${v}`;
  const terms = Array.from({ length: ERF_POINTS }, (_, i) => {
    const place = ((i + 1) * ERF_STEP) ** 2;
    return `${text(2 * Math.exp(-place))} / (${text(place)} + ${square})`;
  });
  const sum = [`${text(1)} / (${square})`, ...terms].join(' + ');
  const scale = `${text(ERF_STEP / Math.PI)} * ${v} * EXP(-(${square}))`;
  return `${text(1)} - ${scale} * (${sum}) + ${text(2)} / (EXP(${text((2 * Math.PI) / ERF_STEP)} * ${v}) - ${text(1)})`;
}

/** erf(x) of a text that stands alone: a name, or in brackets. */
export function erfText(x: string): string {
  return [
    `CASE WHEN ${x} >= ${text(ERF_ONE)} THEN ${text(1)} WHEN ${x} <= ${text(-ERF_ONE)} THEN ${text(-1)}`,
    `WHEN ABS(${x}) < ${text(1)} THEN ${erfNear(x)}`,
    `WHEN ${x} > ${text(0)} THEN ${erfFar(x)} ELSE -(${erfFar(`(-${x})`)}) END`,
  ].join(' ');
}

/** Points of the trapezoidal rule for DLMF 10.9.1 in a quarter of the circle; its error below the switch is 1e-25. */
const BESSEL_POINTS = 16;
/** From here on Hankel's series, DLMF 10.17.3; its smallest term is about exp(−2x). */
const BESSEL_SWITCH = 18;
const BESSEL_TERMS = 24;

function besselNear(order: 0 | 1, x: string): string {
  const waves = Array.from({ length: BESSEL_POINTS }, (_, k) => {
    const sine = Math.sin((Math.PI * (k + 0.5)) / (2 * BESSEL_POINTS));
    return order === 0 ? `COS(${text(sine)} * ${x})` : `${text(sine)} * SIN(${text(sine)} * ${x})`;
  });
  return `(${waves.join(' + ')}) / ${text(BESSEL_POINTS)}`;
}

function besselFar(order: 0 | 1, x: string): string {
  const v = `ABS(${x})`;
  const mu = 4 * order * order;
  const terms = [1];
  for (let n = 1; n < BESSEL_TERMS; n++) terms.push((terms[n - 1] * (mu - (2 * n - 1) ** 2)) / (8 * n));
  const signed = (parity: number): number[] =>
    terms.filter((_, n) => n % 2 === parity).map((term, i) => (i % 2 === 0 ? term : -term));
  const inverse = `(${text(1)} / (${v} * ${v}))`;
  const p = polynomial(signed(0), inverse);
  const q = polynomial(signed(1), inverse);
  const sum = `(SIN(${v}) + COS(${v}))`;
  const difference = `(SIN(${v}) - COS(${v}))`;
  const [even, odd] = order === 0 ? [sum, difference] : [difference, `(-${sum})`];
  const value = `((${p}) * ${even} - (${q}) / ${v} * ${odd}) / SQRT(${text(Math.PI)} * ${v})`;
  return order === 0 ? value : `CASE WHEN ${x} < ${text(0)} THEN ${text(-1)} ELSE ${text(1)} END * ${value}`;
}

/** J₀(x) or J₁(x) of a text that stands alone. */
export function besselText(order: 0 | 1, x: string): string {
  const limit = text(BESSEL_SWITCH);
  return `CASE WHEN ABS(${x}) < ${limit} THEN ${besselNear(order, x)} ELSE ${besselFar(order, x)} END`;
}
