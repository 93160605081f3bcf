import { beforeAll, describe, expect, it } from 'vitest';
import { copyNetwork } from '../kan/network.ts';
import { exportPython } from './python.ts';
import { caseNamed, type ExportCase, exportCases, exportSource } from './testing/cases.ts';
import { largestError, rowsOf } from './testing/compare.ts';
import { runPython } from './testing/runPython.ts';

const CASES = exportCases();

/** Imports every module, predicts its rows, and the formula's where there is one. */
const DRIVER = `
import importlib, json, sys
import numpy as np
result = []
for name, rows in json.load(sys.stdin):
    module = importlib.import_module(name)
    x = np.array(rows)
    with np.errstate(all="ignore"):
        formula = module.formula(*x.T) if hasattr(module, "formula") else None
    if formula is not None:
        columns = formula if isinstance(formula, tuple) else (formula,)
        formula = np.stack([np.broadcast_to(column, len(x)) for column in columns], axis=1)
        formula = [value if np.isfinite(value) else None for value in formula.ravel().tolist()]
    result.append([module.predict(x).ravel().tolist(), formula])
print(json.dumps(result))
`;

let results: [predicted: number[], formula: number[] | null][];

beforeAll(() => {
  const files = Object.fromEntries(
    CASES.map(({ source }, c) => [`net${c}.py`, exportPython(source).content]),
  );
  const stdin = JSON.stringify(
    CASES.map(({ source, values }, c) => [`net${c}`, rowsOf(values, source.inputs.length)]),
  );
  const run = runPython({ ...(files as Record<string, string>), 'main.py': DRIVER }, { stdin });
  expect(run.stderr).toBe('');
  results = JSON.parse(run.stdout) as typeof results;
}, 60_000);

/** Rows as a CSV, every cell in quotes. */
function csvOf(names: readonly string[], rows: readonly (readonly number[])[], delimiter: string): string {
  const quote = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`;
  return [names, ...rows].map((row) => row.map(quote).join(delimiter)).join('\r\n');
}

function caseOf(name: string): ExportCase {
  return caseNamed(CASES, name);
}

function textOf({ source }: ExportCase): string {
  return exportPython(source).content as string;
}

describe('network.py', () => {
  it.each(CASES)('predicts what the network does: $name', (one) => {
    const [predicted] = results[CASES.indexOf(one)];
    expect(largestError(predicted, one.expected, one.source.outputs)).toBeLessThan(1e-11);
  });

  it('says the formula of a network without splines, and of no other', () => {
    const hello = caseOf('symbolic hello');
    const [, values] = results[CASES.indexOf(hello)];
    const within = rowsOf(hello.values, 2).flatMap(([x1, x2], s) =>
      Math.abs(x1) < 40 && Math.sin(Math.PI * x1) + x2 ** 2 < 20 ? [s] : [],
    );
    expect(within.length).toBeGreaterThan(900);
    const error = largestError(
      within.map((s) => values?.[s] ?? Number.NaN),
      within.map((s) => hello.expected[s]),
      hello.source.outputs,
    );
    expect(error).toBeLessThan(1e-12);
    expect(textOf(hello)).toContain('np.exp(np.sin(np.pi * x1) + x2**2)');
    expect(results[CASES.indexOf(caseOf('hello [2,5,1]'))][1]).toBeNull();
    const odd = caseOf('odd names in a formula');
    const [, formula] = results[CASES.indexOf(odd)];
    expect(largestError(formula ?? [], odd.expected, odd.source.outputs)).toBeLessThan(1e-11);
  });

  it.each([',', ';', '\t'])('reads a table by the names of its columns, with %j between', (delimiter) => {
    const { source, values, expected } = caseOf('hard names and units');
    const names = source.inputs.map(({ name }) => name).toReversed();
    const data = csvOf(
      ['a column more', ...names],
      rowsOf(values.subarray(0, 50 * 6), 6).map((row) => [7, ...row.toReversed()]),
      delimiter,
    );
    const run = runPython(
      { 'network.py': exportPython(source).content as string, 'data.csv': `\ufeff${data}\r\n\r\n` },
      { main: 'network.py', args: ['data.csv'] },
    );
    expect(run.stderr).toBe('');
    const [header, ...lines] = run.stdout.trimEnd().split('\n');
    expect(header).toBe(source.outputs.map(({ name }) => name).join(','));
    const predicted = lines.flatMap((line) => line.split(',').map(Number));
    expect(largestError(predicted, expected.subarray(0, 50 * 2), source.outputs)).toBeLessThan(1e-11);
  });

  it.each([
    ['x1\n1', 'needs columns with these names'],
    ['', 'needs columns with these names'],
    ['x1;x2\n1,5;2,5', "no row has a number in every column; row 1 has no number in column 'x1'"],
    ['x1,x2\n1', "row 1 has no number in column 'x2'"],
  ])('says what is wrong with a table: %j', (data, message) => {
    const network = textOf(caseOf('hello [2,5,1]'));
    const run = runPython(
      { 'network.py': network, 'data.csv': data },
      { main: 'network.py', args: ['data.csv'] },
    );
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(message);
    expect(run.stderr).not.toContain('Traceback');
  });

  it('leaves the prediction empty where a row has a gap, and says how many there are', () => {
    const hello = caseOf('hello [2,5,1]');
    const [first, , third] = rowsOf(hello.values, 2);
    const data = `x1,x2\n${first.join()}\n3,?\n${third.join()}\n,1\n2\nnan,1\n`;
    const run = runPython(
      { 'network.py': textOf(hello), 'data.csv': data },
      { main: 'network.py', args: ['data.csv'] },
    );
    expect(run.status).toBe(0);
    expect(run.stderr.trim()).toBe(
      "data.csv: no prediction for 4 of 6 rows; the first: row 2 has no number in column 'x2'",
    );
    const [, ...lines] = run.stdout.trimEnd().split('\n');
    const values = lines.map((line) => line.replaceAll('"', ''));
    expect([values[1], ...values.slice(3)]).toEqual(['', '', '', '']);
    const expected = [hello.expected[0], hello.expected[2]];
    const error = largestError([Number(values[0]), Number(values[2])], expected, hello.source.outputs);
    expect(error).toBeLessThan(1e-11);
  });

  it('gives the same text for the same network, and refuses one with NaN in it', () => {
    const { source } = caseOf('hello [2,5,1]');
    expect(exportPython(source)).toEqual(exportPython(source));
    const network = copyNetwork(source.network);
    network.parameters[3] = Number.NaN;
    expect(() => exportPython({ ...source, network })).toThrow(/not finite/);
  });

  it('refuses a network that no text should hold', () => {
    const source = exportSource({ width: [2, 48, 48, 1], gridSize: 20, order: 5 });
    expect(() => exportPython(source)).toThrow(/ONNX/);
  });
});
