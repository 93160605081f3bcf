/** The form c·f(a·x + b) + d of a symbolic edge in LaTeX, with its four numbers as letters. */

const ARGUMENT = 'a x + b';
const IN_BRACKETS = `(${ARGUMENT})`;

/** f of the argument, for what is not called by its name. */
const WRITTEN: Readonly<Record<string, string>> = {
  x: IN_BRACKETS,
  sqrt: `\\sqrt{${ARGUMENT}}`,
  'x^1.5': `${IN_BRACKETS}^{1.5}`,
  '1/sqrt(x)': `\\frac{1}{\\sqrt{${ARGUMENT}}}`,
  exp: `e^{${ARGUMENT}}`,
  abs: `|${ARGUMENT}|`,
  gaussian: `e^{-${IN_BRACKETS}^2}`,
  J0: `J_0${IN_BRACKETS}`,
  '1/(1+x^2)': `\\frac{1}{1+${IN_BRACKETS}^2}`,
  'x^a': '(x + b)^{a}',
};
/** Functions that LaTeX knows by name. */
const KNOWN: ReadonlySet<string> = new Set([
  'log',
  'sin',
  'cos',
  'tan',
  'tanh',
  'cosh',
  'sinh',
  'arcsin',
  'arccos',
  'arctan',
]);

/** Names of the library's functions; what a person typed has brackets, signs or blanks. */
const NAME = /^[A-Za-z]\w*$/;

/** Whether a symbolic edge has a function that a person typed. */
export function isOwnFunction(name: string): boolean {
  return functionLatex(name) === OWN;
}

const OWN = `f${IN_BRACKETS}`;

function functionLatex(name: string): string {
  const written = WRITTEN[name];
  if (written !== undefined) return written;
  const inverse = /^1\/x(?:\^(\d))?$/.exec(name);
  if (inverse !== null) {
    const [, power] = inverse;
    return `\\frac{1}{${power === undefined ? ARGUMENT : `${IN_BRACKETS}^${power}`}}`;
  }
  const power = /^x\^(\d)$/.exec(name);
  if (power !== null) return `${IN_BRACKETS}^${power[1] ?? ''}`;
  if (!NAME.test(name)) return OWN;
  return `${KNOWN.has(name) ? `\\${name}` : `\\operatorname{${name}}`}${IN_BRACKETS}`;
}

/** c·f(a·x + b) + d. The function 0 is the number d alone. */
export function formLatex(name: string): string {
  return name === '0' ? 'd' : `c\\,${functionLatex(name)} + d`;
}
