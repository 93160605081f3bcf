/**
 * The colours of signed values: orange, grey and blue, mixed in OKLab so that equal steps look equal.
 * Source of the matrices: Björn Ottosson, "A perceptual color space for image processing", 2020.
 */

/** Centre and ends of the values that a ramp shows; each side is scaled to its own end. */
export interface DivergingScale {
  readonly low: number;
  readonly center: number;
  readonly high: number;
}

export interface RampColours {
  readonly neg: string;
  readonly mid: string;
  readonly pos: string;
}

/** Entries of a ramp: odd, so that the middle is exactly the middle colour. */
export const RAMP_SIZE = 511;
/** Spreads the middle a little: small values are told apart better. */
const GAMMA = 0.85;

type Triple = readonly [number, number, number];

/** [RAMP_SIZE × 4] bytes, from the low end to the high end. */
export function createRamp(colours: RampColours): Uint8ClampedArray {
  const [neg, mid, pos] = [toOklab(colours.neg), toOklab(colours.mid), toOklab(colours.pos)];
  const bytes = new Uint8ClampedArray(RAMP_SIZE * 4);
  for (let i = 0; i < RAMP_SIZE; i++) {
    const t = (2 * i) / (RAMP_SIZE - 1) - 1;
    bytes.set(toBytes(mix(mid, t < 0 ? neg : pos, Math.abs(t) ** GAMMA)), i * 4);
    bytes[i * 4 + 3] = 255;
  }
  return bytes;
}

/** Place of a value in a ramp: 0 … RAMP_SIZE − 1. Values beyond the ends take the end's colour. */
export function rampIndex(value: number, { low, center, high }: DivergingScale): number {
  const side = value < center ? center - low : high - center;
  const t = side > 0 ? Math.min(1, Math.max(-1, (value - center) / side)) : 0;
  return Math.round(((Number.isFinite(t) ? t : 0) + 1) * 0.5 * (RAMP_SIZE - 1));
}

/** The colour at a place in a ramp. */
export function rampColour(ramp: Uint8ClampedArray, index: number): string {
  return `rgb(${ramp[index * 4] ?? 0} ${ramp[index * 4 + 1] ?? 0} ${ramp[index * 4 + 2] ?? 0})`;
}

/** Centre 0 where the values cross 0, else their mean: so the middle colour always says something. */
export function divergingScale(low: number, mean: number, high: number): DivergingScale {
  return { low, center: low < 0 && high > 0 ? 0 : mean, high };
}

/** #rrggbb to OKLab. */
export function toOklab(hex: string): Triple {
  const code = Number.parseInt(hex.slice(1), 16);
  const [r, g, b] = [linear((code >> 16) & 255), linear((code >> 8) & 255), linear(code & 255)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toBytes([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function mix(from: Triple, to: Triple, share: number): Triple {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

/** sRGB byte to linear light, 0 … 1. */
function linear(byte: number): number {
  const c = byte / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function encoded(light: number): number {
  const c = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(c * 255);
}
