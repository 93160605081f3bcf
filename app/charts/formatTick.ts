/** A tick in as few signs as it takes: 0, −.5, 20, 1.2k, 3e6. */
const MINUS = '\u2212';

/** Writes `value` for an axis; true minus sign, no zero before the point. */
export function formatTick(value: number): string {
  const rounded = Number(value.toPrecision(4));
  const size = Math.abs(rounded);
  if (size === 0) return '0';
  if (size >= 1e6 || size < 1e-3) return dress(rounded.toExponential().replace('e+', 'e'));
  if (size >= 10_000) return dress(`${Number((rounded / 1000).toPrecision(4))}k`);
  return dress(String(rounded));
}

function dress(text: string): string {
  return text.replace(/^(-?)0\./, '$1.').replaceAll('-', MINUS);
}
