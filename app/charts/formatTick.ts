/** A tick in as few signs as it takes: 0, −.5, 20, 12.5k, 3e6. */
const MINUS = '\u2212';
/** Significant digits of a value that stands alone. */
const DIGITS = 4;
/** Beyond these nobody reads a tick any more. */
const MOST_DIGITS = 9;

type Unit = 'plain' | 'thousands' | 'power';

function unitOf(size: number): Unit {
  if (size >= 1e6 || (size > 0 && size < 1e-3)) return 'power';
  return size >= 10_000 ? 'thousands' : 'plain';
}

/** Writes `value` for an axis; true minus sign, no zero before the point. */
export function formatTick(value: number): string {
  const rounded = Number(value.toPrecision(DIGITS));
  return write(rounded, unitOf(Math.abs(rounded)));
}

/**
 * Writes the ticks of one axis alike, in the unit of the largest, with the digits that tell neighbours apart: 1950, 1950.5;
 * 500k, 505k; 5e5, 1e6.
 */
export function formatTicks(values: readonly number[]): string[] {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const largest = Math.max(0, ...sorted.map(Math.abs));
  const gaps = sorted.slice(1).map((value, i) => value - (sorted[i] ?? value));
  // Steps are 1, 2 or 5 times a power of ten: every tick ends at that place.
  const step = Math.min(...gaps);
  if (!Number.isFinite(step)) return values.map(formatTick);
  const last = Math.floor(Math.log10(step) + 1e-9);
  const unit = unitOf(largest);
  return values.map((value) => {
    if (Math.abs(value) < step / 1000) return '0';
    const digits = Math.floor(Math.log10(Math.abs(value)) + 1e-9) - last + 1;
    return write(Number(value.toPrecision(Math.min(MOST_DIGITS, Math.max(1, digits)))), unit);
  });
}

function write(value: number, unit: Unit): string {
  if (value === 0) return '0';
  switch (unit) {
    case 'power':
      return dress(value.toExponential().replace('e+', 'e').replace('e0', ''));
    case 'thousands':
      return dress(`${Number((value / 1000).toPrecision(MOST_DIGITS))}k`);
    case 'plain':
      return dress(String(value));
  }
}

function dress(text: string): string {
  return text.replace(/^(-?)0\./, '$1.').replaceAll('-', MINUS);
}
