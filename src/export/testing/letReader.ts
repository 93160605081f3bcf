/**
 * Reads formulas of a spreadsheet with LET by Excel's rules (a sign binds tighter than ^, which goes from left to right), once for
 * all rows. An error is an exception, as #NUM! and #DIV/0! are.
 */
import { UNARY_FUNCTIONS } from '../../expression/functions.ts';

type Scope = Map<string, number>;
type Formula = (scope: Scope) => number;

const { asinh, acosh, atanh, erf, j0, j1 } = UNARY_FUNCTIONS;

const FUNCTIONS: Readonly<Record<string, (...x: number[]) => number>> = {
  ...{ SIN: Math.sin, COS: Math.cos, TAN: Math.tan, ASIN: Math.asin, ACOS: Math.acos, ATAN: Math.atan },
  ...{ SINH: Math.sinh, COSH: Math.cosh, TANH: Math.tanh, ASINH: asinh, ACOSH: acosh, ATANH: atanh },
  ...{ EXP: Math.exp, LN: Math.log, LOG10: Math.log10, SQRT: Math.sqrt, ABS: Math.abs, SIGN: Math.sign },
  ...{ INT: Math.floor, MIN: Math.min, MAX: Math.max, PI: () => Math.PI, ERF: erf },
  LOG: (x, base) => Math.log(x) / Math.log(base),
  BESSELJ: (x, order) => (order === 0 ? j0(x) : j1(x)),
};

class ErrorValue extends Error {}

/** Excel has no infinite numbers and no NaN. */
function checked(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new ErrorValue('#NUM!');
}

class Reader {
  private readonly tokens: string[];
  private at = 0;
  /** Deepest nesting of calls. */
  depth = 0;
  private level = 0;

  constructor(text: string) {
    this.tokens = text.match(/\d+(?:\.\d+)?(?:E[+-]?\d+)?|[A-Za-z][A-Za-z0-9_]*|>=|[-+*/^(),=]/g) ?? [];
    if (this.tokens.join('') !== text) throw new Error(`Not a formula: ${text.slice(0, 80)}`);
  }

  private take(...signs: string[]): string | null {
    return signs.includes(this.tokens[this.at]) ? this.tokens[this.at++] : null;
  }

  private expect(sign: string): void {
    if (this.take(sign) === null)
      throw new Error(`${sign} expected before ${this.tokens.slice(this.at, this.at + 9).join('')}`);
  }

  whole(): Formula {
    this.expect('=');
    const formula = this.comparison();
    if (this.at < this.tokens.length) throw new Error('Something is left of the formula.');
    return formula;
  }

  private chain(
    below: () => Formula,
    operations: Readonly<Record<string, (a: number, b: number) => number>>,
  ): Formula {
    let left = below();
    for (
      let sign = this.take(...Object.keys(operations));
      sign !== null;
      sign = this.take(...Object.keys(operations))
    ) {
      const [before, after, apply] = [left, below(), operations[sign]];
      left = (scope) => checked(apply(before(scope), after(scope)));
    }
    return left;
  }

  private comparison(): Formula {
    return this.chain(() => this.sum(), { '>=': (a, b) => Number(a >= b), '=': (a, b) => Number(a === b) });
  }

  private sum(): Formula {
    return this.chain(() => this.product(), { '+': (a, b) => a + b, '-': (a, b) => a - b });
  }

  private product(): Formula {
    return this.chain(() => this.power(), { '*': (a, b) => a * b, '/': (a, b) => a / b });
  }

  private power(): Formula {
    return this.chain(() => this.signed(), { '^': (a, b) => (a === 0 && b === 0 ? Number.NaN : a ** b) });
  }

  private signed(): Formula {
    if (this.take('-') === null) return this.primary();
    const operand = this.signed();
    return (scope) => -operand(scope);
  }

  private primary(): Formula {
    const token = this.tokens[this.at++] ?? '';
    if (token === '(') {
      const inner = this.comparison();
      this.expect(')');
      return inner;
    }
    if (/^\d/.test(token)) {
      const value = Number(token);
      return () => value;
    }
    if (this.take('(') !== null) return this.call(token);
    return (scope) => {
      const value = scope.get(token);
      if (value === undefined) throw new Error(`${token} has no value.`);
      return value;
    };
  }

  private operands(): Formula[] {
    const operands: Formula[] = [];
    while (this.take(')') === null) {
      if (operands.length > 0) this.expect(',');
      operands.push(this.comparison());
    }
    return operands;
  }

  private call(name: string): Formula {
    this.depth = Math.max(this.depth, ++this.level);
    const formula = this.callOf(name);
    this.level--;
    return formula;
  }

  private callOf(name: string): Formula {
    if (name === 'LET') return this.letIn();
    const operands = this.operands();
    const [first, ...rest] = operands;
    switch (name) {
      case 'IF':
        return (scope) => (first(scope) === 1 ? rest[0](scope) : rest[1](scope));
      case 'CHOOSE':
        return (scope) => rest[first(scope) - 1](scope);
      case 'IFERROR':
        return (scope) => {
          try {
            return first(scope);
          } catch (error) {
            if (error instanceof ErrorValue) return rest[0](scope);
            throw error;
          }
        };
      default: {
        const apply = FUNCTIONS[name];
        if (apply === undefined) throw new Error(`${name} is no function of Excel.`);
        return (scope) => checked(apply(...operands.map((operand) => operand(scope))));
      }
    }
  }

  private letIn(): Formula {
    const names: string[] = [];
    const values: Formula[] = [];
    for (;;) {
      const start = this.at;
      const name = this.tokens[this.at++];
      if (this.take(',') !== null && /^[a-z]/.test(name)) {
        // What Excel would take for a cell cannot be a name.
        if (/^[A-Za-z]{1,3}\d+$/.test(name)) throw new Error(`${name} is a cell.`);
        if (names.includes(name)) throw new Error(`${name} is there twice.`);
        names.push(name);
        values.push(this.comparison());
        this.expect(',');
        continue;
      }
      this.at = start;
      const result = this.comparison();
      this.expect(')');
      if (names.length > 126) throw new Error('LET takes 126 names.');
      return (scope) => {
        names.forEach((name_, i) => {
          scope.set(name_, values[i](scope));
        });
        return result(scope);
      };
    }
  }
}

/** Gives the value at a row whose columns are A, B, …; the formula is in row 2. */
export function readLet(formula: string): {
  readonly depth: number;
  readonly value: (row: readonly number[]) => number;
} {
  const reader = new Reader(formula);
  const compiled = reader.whole();
  const cell = (i: number): string => `${String.fromCharCode('A'.charCodeAt(0) + i)}2`;
  return {
    depth: reader.depth,
    value: (row) => compiled(new Map(row.map((value, i) => [cell(i), value]))),
  };
}
