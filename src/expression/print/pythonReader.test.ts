/** Printed Python, run by CPython (in WebAssembly). */
import { loadPyodide, type PyodideInterface } from 'pyodide';
import { beforeAll, describe, expect, it } from 'vitest';
import { call, variable } from '../build.ts';
import { compile } from '../evaluate.ts';
import type { Expression } from '../expression.ts';
import { parseExpression } from '../parseExpression.ts';
import { printProgram } from './printExpression.ts';
import { functionsBut, ROWS, relativeError, sampleFormulas, soundRows } from './testing/randomFormulas.ts';

/** Every program at every row; null where it raises one of the errors that stand for “no value”. */
const DRIVER = `
import json

def run(program, rows):
    space = {}
    exec(program, space)
    results = []
    for row in rows:
        try:
            results.append(space['f'](*row))
        except (ValueError, OverflowError, ZeroDivisionError):
            results.append(None)
    return results

json.dumps([run(program, rows) for program, rows in json.loads(payload)])
`;

type Result = number | readonly number[] | null;

let python: PyodideInterface;

beforeAll(async () => {
  python = await loadPyodide();
}, 120_000);

function run(
  programs: readonly (readonly [program: string, rows: readonly (readonly number[])[]])[],
): Result[][] {
  const globals = python.toPy({ payload: JSON.stringify(programs) });
  return JSON.parse(python.runPython(DRIVER, { globals }) as string) as Result[][];
}

function printed(expression: Expression, names: readonly string[] = ['x1', 'x2', 'x3']): string {
  return printProgram([expression], { format: 'python', names, outputs: ['y'] }).text;
}

describe('printed Python', () => {
  it('gives in CPython what evaluate gives', () => {
    const expressions = sampleFormulas(functionsBut(), 4, 400);
    const programs = expressions.map((expression) => printed(expression));
    const results = run(programs.map((program) => [program, ROWS]));
    let compared = 0;
    expressions.forEach((expression, i) => {
      for (const { row, value } of soundRows(expression)) {
        const result = results[i][ROWS.indexOf(row)];
        expect(relativeError(result as number, value), programs[i]).toBeLessThan(1e-11);
        compared++;
      }
    });
    expect(compared).toBeGreaterThan(200);
  });

  it('gives special functions to the last digits where they are hard, and does not overflow', () => {
    const xs = [0, 1e-9, -0.4, 5.9, 18.1, -300, 800, -800];
    const expressions = (['erf', 'j0', 'j1', 'sinc', 'softplus', 'sigmoid', 'gaussian', 'tanh'] as const).map(
      (name) => call(name, variable(0)),
    );
    const results = run(expressions.map((e) => [printed(e, ['x1']), xs.map((x) => [x])]));
    expressions.forEach((expression, i) => {
      xs.forEach((x, j) => {
        const error = Math.abs((results[i][j] as number) - compile(expression)([x], 0));
        expect(error, `${JSON.stringify(expression)} at ${x}`).toBeLessThan(1e-14 * Math.max(1, Math.abs(x)));
      });
    });
  });

  it('raises an error instead of giving a complex number', () => {
    expect(run([[printed(parseExpression('x1^(1/3)'), ['x1']), [[-8], [8]]]])).toEqual([[null, 2]]);
  });

  it('compiles whatever the columns are called', () => {
    const names = [
      'lambda',
      'petal length (cm)',
      'petal length (cm)',
      '"""\\',
      '',
      '2nd',
      'sin',
      'ﬁ',
      'fi',
      'None\n#',
    ];
    const sum = names.map((_, i) => `${10 ** i}*x${i + 1}`).join(' + ');
    const expression = parseExpression(`sin(0)*exp(0) + ${sum}`);
    const program = printProgram([expression], { format: 'python', names, outputs: ['"""\ny\\'] }).text;
    expect(run([[program, [names.map((_, i) => i)]]])).toEqual([[9_876_543_210]]);
  });

  it('returns a tuple for several outputs', () => {
    const expressions = [parseExpression('x1 + 1'), parseExpression('exp(x2)')];
    const program = printProgram(expressions, {
      format: 'python',
      names: ['x1', 'x2'],
      outputs: ['a', 'b'],
    }).text;
    expect(run([[program, [[1, 0]]]])).toEqual([[[2, 1]]]);
  });
});
