/**
 * Reads Excel's formulas by Excel's rules: a sign binds tighter than ^, which goes from left to right. From loosest to
 * tightest: comparisons, + and −, * and /, ^, sign.
 */
import { UNARY_FUNCTIONS } from '../../functions.ts';

type Token = string;

const { asinh, acosh, atanh, erf, j0, j1 } = UNARY_FUNCTIONS;

const FUNCTIONS: Readonly<Record<string, (...x: number[]) => number>> = {
  ...{ SIN: Math.sin, COS: Math.cos, TAN: Math.tan, ASIN: Math.asin, ACOS: Math.acos, ATAN: Math.atan },
  ...{ SINH: Math.sinh, COSH: Math.cosh, TANH: Math.tanh, ASINH: asinh, ACOSH: acosh, ATANH: atanh },
  ...{ EXP: Math.exp, LN: Math.log, LOG10: Math.log10, SQRT: Math.sqrt, ABS: Math.abs, SIGN: Math.sign },
  ...{ INT: Math.floor, MIN: Math.min, MAX: Math.max, PI: () => Math.PI, ERF: erf },
  LOG: (x, base) => Math.log(x) / Math.log(base),
  BESSELJ: (x, order) => (order === 0 ? j0(x) : j1(x)),
  IF: (condition, yes, no) => (condition === 1 ? yes : no),
};

/** The value of a formula in row 2 whose columns are A, B, … */
export function readExcel(formula: string, row: readonly number[]): number {
  const tokens: Token[] = formula.match(/\d+(?:\.\d+)?(?:E[+-]?\d+)?|[A-Z]+\d*|>=|[-+*/^(),=]/g) ?? [];
  if (tokens.join('') !== formula || tokens.shift() !== '=') throw new Error(`Not a formula: ${formula}`);
  const take = (...signs: string[]): string | null =>
    signs.includes(tokens[0]) ? (tokens.shift() ?? null) : null;
  const expect = (sign: string): void => {
    if (take(sign) === null) throw new Error(`${sign} expected before ${tokens.join('')} in ${formula}`);
  };

  const level =
    (below: () => number, signs: Readonly<Record<string, (a: number, b: number) => number>>) => () => {
      let value = below();
      for (let sign = take(...Object.keys(signs)); sign !== null; sign = take(...Object.keys(signs))) {
        value = signs[sign](value, below());
      }
      return value;
    };
  const signed = (): number => (take('-') !== null ? -signed() : primary());
  const powers = level(signed, { '^': (a, b) => a ** b });
  const products = level(powers, { '*': (a, b) => a * b, '/': (a, b) => a / b });
  const sums = level(products, { '+': (a, b) => a + b, '-': (a, b) => a - b });
  const comparisons = level(sums, { '=': (a, b) => Number(a === b), '>=': (a, b) => Number(a >= b) });

  function primary(): number {
    const token = tokens.shift() ?? '';
    if (token === '(') {
      const value = comparisons();
      expect(')');
      return value;
    }
    if (/^\d/.test(token)) return Number(token);
    if (/^[A-Z]2$/.test(token)) return row[token.charCodeAt(0) - 'A'.charCodeAt(0)];
    const apply = FUNCTIONS[token];
    if (apply === undefined) throw new Error(`${token} is no function of Excel, in ${formula}`);
    expect('(');
    const operands: number[] = [];
    while (take(')') === null) {
      if (operands.length > 0) expect(',');
      operands.push(comparisons());
    }
    return apply(...operands);
  }

  const value = comparisons();
  if (tokens.length > 0) throw new Error(`${tokens.join('')} is left of ${formula}`);
  return value;
}
