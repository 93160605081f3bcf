/** The functions of symbolic edges as plain text, for where no formula is set. */

const WRITTEN: Readonly<Record<string, string>> = {
  'x^1.5': 'x√x',
  'x^a': 'xᵃ',
  sqrt: '√x',
  '1/sqrt(x)': '1/√x',
  exp: 'eˣ',
  gaussian: 'exp(−x²)',
  sinc: 'sin(x)/x',
  abs: '|x|',
  J0: 'J₀(x)',
};
const SUPERSCRIPTS = ['', '', '²', '³', '⁴', '⁵'];

/** 'x^2' as x², 'sin' as sin x. A function of a person's own stays as it was typed. */
export function formText(name: string): string {
  const written = WRITTEN[name];
  if (written !== undefined) return written;
  if (/^[a-z]{3,}$/i.test(name)) return `${name} x`;
  // What a person typed stays as it was typed.
  if (!/^[1/(+x]*\^[2-5]\)?$/.test(name)) return name;
  return name.replace(/\^(\d)/, (_, power: string) => SUPERSCRIPTS[Number(power)] ?? '');
}

/** What the slider between simple (0) and exact (1) forms means where it stands. */
export function preferenceText(exactness: number): string {
  if (exactness < 0.35) return 'simple forms first';
  return exactness > 0.65 ? 'exact forms first' : 'between simple and exact';
}
