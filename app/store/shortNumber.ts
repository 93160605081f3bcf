/** Two significant digits for a sentence, without a zero before the point: .0012, 3.1e−5. */
export function shortNumber(value: number): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return 'no number';
  if (value >= 1e-4) return String(Number(value.toPrecision(2))).replace(/^0\./, '.');
  return value.toExponential(1).replace('-', '\u2212');
}
