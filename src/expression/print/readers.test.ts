/** What was printed, read by independent readers: our parser, Node and SQLite. */
import fc from 'fast-check';
import initSqlJs, { type Database } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { call, divide, multiply, variable } from '../build.ts';
import { compile } from '../evaluate.ts';
import { parseExpression } from '../parseExpression.ts';
import { printExpression, printProgram } from './printExpression.ts';
import {
  formulas,
  functionsBut,
  ROWS,
  relativeError,
  sampleFormulas,
  soundRows,
  VARIABLES,
} from './testing/randomFormulas.ts';

const NAMES = ['x1', 'x2', 'x3'];
const SAMPLES = 400;
const TOLERANCE = 1e-11;

function functionOf<F>(text: string): F {
  return (new Function(`'use strict';\n${text}return f;`) as () => F)();
}

describe('printed text', () => {
  it('parses back to the same value', () => {
    let compared = 0;
    fc.assert(
      fc.property(formulas(functionsBut()), (expression) => {
        const text = printExpression(expression, { format: 'text', names: NAMES });
        const again = compile(parseExpression(text));
        for (const { row, value } of soundRows(expression)) {
          expect(relativeError(again(row, 0), value)).toBeLessThan(TOLERANCE);
          compared++;
        }
      }),
      { seed: 1, numRuns: SAMPLES },
    );
    expect(compared).toBeGreaterThan(SAMPLES / 2);
  });

  it('parses back with the names of columns', () => {
    const names = ['petal_length', 'Höhe', 'sinus'];
    const text = printExpression(parseExpression('sin(x1*x2)/x3'), { format: 'text', names });
    expect(text).toBe('sin(petal_length*Höhe)/sinus');
    expect(compile(parseExpression(text, names))([2, 3, 4], 0)).toBe(Math.sin(6) / 4);
  });
});

describe('printed JavaScript', () => {
  it('gives in Node what evaluate gives', () => {
    let compared = 0;
    fc.assert(
      fc.property(formulas(functionsBut()), (expression) => {
        const { text } = printProgram([expression], { format: 'javascript', names: NAMES, outputs: ['y'] });
        const f = functionOf<(...row: number[]) => number>(text);
        for (const { row, value } of soundRows(expression)) {
          expect(relativeError(f(...row), value), text).toBeLessThan(TOLERANCE);
          compared++;
        }
      }),
      { seed: 2, numRuns: SAMPLES },
    );
    expect(compared).toBeGreaterThan(SAMPLES / 2);
  });

  it('gives special functions to the last digits where they are hard', () => {
    for (const name of ['erf', 'j0', 'j1', 'sinc', 'softplus'] as const) {
      const expression = call(name, variable(0));
      const { text } = printProgram([expression], { format: 'javascript', names: ['x1'], outputs: ['y'] });
      const f = functionOf<(x: number) => number>(text);
      for (const x of [0, 1e-9, -0.4, 1.999, 2.001, -5.9, 7, 17.9, 18.1, -300]) {
        expect(Math.abs(f(x) - compile(expression)([x], 0)), `${name}(${x})`).toBeLessThan(1e-14);
      }
    }
  });
});

describe('printed SQL', () => {
  let database: Database;
  const run = (text: string): (number | null)[] =>
    database.exec(text)[0].values.map((row) => row.at(-1) as number | null);

  beforeAll(async () => {
    // The old extension functions hide SQLite's own, as log does.
    const options = { useOldExtensionFunctions: false } as Parameters<typeof initSqlJs>[0];
    const sql = await initSqlJs(options);
    database = new sql.Database();
    database.run('CREATE TABLE t (x1, x2, x3)');
    for (const row of ROWS) database.run('INSERT INTO t VALUES (?, ?, ?)', [...row]);
    expect(ROWS[0]).toHaveLength(VARIABLES);
  });

  it('gives in SQLite what evaluate gives', () => {
    let compared = 0;
    for (const expression of sampleFormulas(functionsBut('erf', 'j0', 'j1'), 3, SAMPLES)) {
      const { text } = printProgram([expression], { format: 'sql', names: NAMES, outputs: ['y'] });
      const values = run(text);
      for (const { row, value } of soundRows(expression)) {
        expect(relativeError(values[ROWS.indexOf(row)] ?? Number.NaN, value), text).toBeLessThan(TOLERANCE);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(SAMPLES / 2);
  });

  it('divides columns of whole numbers as real numbers', () => {
    database.run('CREATE TABLE whole (a1 INTEGER, a2 INTEGER)');
    database.run('INSERT INTO whole VALUES (1, 4)');
    const [a, b] = [variable(0), variable(1)];
    const parts = [a, multiply(a, a), call('abs', a), call('max', a, b), call('relu', a), call('sign', a)];
    for (const expression of [
      ...parts.map((part) => divide(part, b)),
      divide(call('floor', a), call('ceil', b)),
    ]) {
      const { text } = printProgram([expression], { format: 'sql', names: ['a1', 'a2'], outputs: ['y'] });
      expect(run(text.replace('FROM t', 'FROM whole')), text).toEqual([compile(expression)([1, 4], 0)]);
    }
  });

  it('keeps missing values missing', () => {
    database.run('CREATE TABLE gaps (x1)');
    database.run('INSERT INTO gaps VALUES (NULL)');
    for (const name of ['step', 'relu', 'softplus', 'sinc', 'sigmoid', 'sign', 'cbrt'] as const) {
      const options = { format: 'sql', names: ['x1'], outputs: ['y'] } as const;
      const { text } = printProgram([call(name, variable(0))], options);
      expect(run(text.replace('FROM t', 'FROM gaps')), text).toEqual([null]);
    }
  });

  it('reads column names with anything in them', () => {
    const names = ['a"; DROP TABLE t; --', 'select', 'Größe (cm)\n', 'x1'];
    const columns = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ');
    database.run(`CREATE TABLE odd (${columns})`);
    database.run('INSERT INTO odd VALUES (1, 2, 3, 4)');
    const { text } = printProgram([parseExpression('x1 + 10*x2 + 100*x3 + 1000*x4')], {
      format: 'sql',
      names,
      outputs: ['y" FROM t; --'],
    });
    expect(run(text.replace(/FROM t$/, 'FROM odd'))).toEqual([4321]);
  });
});
