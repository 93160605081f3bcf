/** Column names in LaTeX. They come from files: whatever is in them, it is shown as letters and starts no command. */

const GREEK: ReadonlySet<string> = new Set([
  ...'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau'.split(' '),
  ...'upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Sigma Upsilon Phi Psi Omega'.split(' '),
]);

/** Every character with a meaning in LaTeX, as text. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedblright{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '%': '\\%',
  '#': '\\#',
  '&': '\\&',
  _: '\\_',
};

const MOST = 40;

/** On one line, in composed characters only, for single accents and fillers have no form of their own. */
function cleaned(name: string): string {
  const text = name
    .slice(0, 4 * MOST)
    .normalize('NFKC')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .replace(/[\u0300-\u036f\p{Default_Ignorable_Code_Point}]/gu, '')
    .trim();
  const characters = Array.from(text);
  return characters.length > MOST ? `${characters.slice(0, MOST - 1).join('')}…` : text;
}

/** A name as a symbol: x_1, \theta, \mathit{petal\_length}, or text. `fallback` where nothing of it can be seen. */
export function latexName(
  name: string,
  fallback: string,
): { readonly text: string; readonly single: boolean } {
  const clean = cleaned(name);
  const [, letter, digits] = /^([A-Za-z]+?)_?([0-9]{0,3})$/.exec(clean) ?? [];
  if (letter !== undefined && (letter.length === 1 || GREEK.has(letter))) {
    const symbol = letter.length === 1 ? letter : `\\${letter}`;
    const index = digits.length > 1 ? `{${digits}}` : digits;
    return { text: index === '' ? symbol : `${symbol}_${index}`, single: true };
  }
  if (clean === '') return { text: fallback, single: true };
  if (/^[A-Za-z][A-Za-z0-9_]*$/.test(clean)) {
    return { text: `\\mathit{${clean.replaceAll('_', '\\_')}}`, single: false };
  }
  return { text: `\\text{${Array.from(clean, (c) => ESCAPES[c] ?? c).join('')}}`, single: false };
}
