/** Numbers as the interface writes them: tabular, a true minus sign (U+2212), no zero before the point. */

const MINUS = '\u2212';
const ABSENT = '\u2013';

/** Takes the zero before the point away and writes the minus sign of print: -0.5 as −.5. */
function dress(text: string): string {
  return text.replace(/^(-?)0\./, '$1.').replaceAll('-', MINUS);
}

/** 4.1e−5: two significant digits. */
function exponential(value: number): string {
  return dress(value.toExponential(1).replace('e+', 'e'));
}

/** An error or another measure: three significant digits (.0108), from below .001 as 4.1e−5. An absent one is a dash. */
export function formatMetric(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return ABSENT;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 0.001 || size >= 1e6) return exponential(value);
  // From 999.5 three digits would round to 1.00e+3.
  if (size >= 999.5) return formatCount(value);
  return dress(value.toPrecision(3));
}

/**
 * R²: five digits, more only where a fit is so good that five would claim 1 (.99993, .9999981, 1). A bad fit says
 * so with three: −.24.
 */
export function formatR2(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return ABSENT;
  if (value < 0.99) return formatMetric(Math.abs(value) < 0.001 ? 0 : value);
  const rest = 1 - value;
  if (rest < 5e-8) return '1';
  return dress(value.toFixed(rest < 5e-6 ? 7 : 5));
}

/** Made once: a formatter is costly to make and numbers change twenty times a second. */
const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const PLAIN = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** A whole number with thousands: 1,240. */
export function formatCount(value: number): string {
  return COUNT.format(Math.round(value)).replaceAll('-', MINUS);
}

/** The size of a file: 640 bytes, 12 KB, 3.4 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatCount(bytes)} bytes`;
  const [value, unit] = bytes < 999_500 ? [bytes / 1e3, 'KB'] : [bytes / 1e6, 'MB'];
  return `${value < 9.95 ? value.toFixed(1) : formatCount(value)} ${unit}`;
}

/** A change, always with its sign: +.0004, −11. Nothing at all is +.0000, so that it reads as measured. */
export function formatSigned(value: number): string {
  if (!Number.isFinite(value)) return ABSENT;
  if (value === 0) return '+.0000';
  if (Number.isInteger(value)) return value > 0 ? `+${formatCount(value)}` : formatCount(value);
  return value > 0 ? `+${formatMetric(value)}` : formatMetric(value);
}

/** A tick or a setting as short as it can be without lying: 0, .5, 2, 1,200, 1e−5. `digits` bounds the significant ones. */
export function formatShort(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return ABSENT;
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size === 0) return '0';
  if (size < 1e-4 || size >= 1e6) {
    const [mantissa = '', exponent = ''] = rounded.toExponential().split('e');
    return dress(`${mantissa}e${exponent.replace('+', '')}`);
  }
  if (size >= 1000) return PLAIN.format(rounded).replaceAll('-', MINUS);
  return dress(String(rounded));
}

/** Elapsed time: 3.2 s, 48 s, 2 min 5 s. */
export function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds === 0) return '0 s';
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** What a person typed, as a number: accepts the true minus sign, a leading point, thousands and a trailing percent sign. */
export function parseNumber(text: string): number | null {
  const plain = text
    .trim()
    .replaceAll(MINUS, '-')
    .replace(/%$/, '')
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
