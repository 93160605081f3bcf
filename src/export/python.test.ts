import { beforeAll, describe, expect, it } from 'vitest';
import { copyNetwork } from '../kan/network.ts';
import { exportPython } from './python.ts';
import { largestDifference } from './testing/compare.ts';
import { createCase, type ExportCase, exportCases } from './testing/networks.ts';
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
        formula = [value if np.isfinite(value) else None for value in formula.tolist()]
    result.append([module.predict(x).tolist(), formula])
print(json.dumps(result))
`;

let results: [number[][], number[] | null][];

beforeAll(() => {
  const files = Object.fromEntries(
    CASES.map(({ source }, c) => [`net${c}.py`, exportPython(source).content]),
  );
  const stdin = JSON.stringify(CASES.map(({ rows }, c) => [`net${c}`, rows]));
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
  const found = CASES.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no case ${name}.`);
  return found;
}

function textOf({ source }: ExportCase): string {
  return exportPython(source).content as string;
}

describe('network.py', () => {
  it.each(CASES.map(({ name, expected }, c) => ({ name, expected, c })))(
    'predicts what the network does: $name',
    ({ expected, c }) => {
      expect(largestDifference(results[c][0], expected)).toBeLessThan(1e-11);
    },
  );

  it('says the formula of a network without splines, and of no other', () => {
    const at = CASES.indexOf(caseOf('symbolic hello'));
    const values = results[at][1] ?? [];
    const within = CASES[at].rows.flatMap(([x1, x2], s) =>
      Math.abs(x1) < 40 && Math.sin(Math.PI * x1) + x2 ** 2 < 20 ? [s] : [],
    );
    expect(within.length).toBeGreaterThan(900);
    const difference = largestDifference(
      within.map((s) => [values[s]]),
      within.map((s) => CASES[at].expected[s]),
    );
    expect(difference).toBeLessThan(1e-12);
    expect(textOf(CASES[at])).toContain('np.exp(np.sin(np.pi * x1) + x2**2)');
    expect(results[CASES.indexOf(caseOf('hello [2,5,1]'))][1]).toBeNull();
  });

  it.each([',', ';', '\t'])('reads a table by the names of its columns, with %j between', (delimiter) => {
    const { source, rows, expected } = caseOf('prices by year, hard names');
    const names = source.inputs.map(({ name }) => name).toReversed();
    const data = csvOf(
      ['a column more', ...names],
      rows.slice(0, 50).map((row) => [7, ...row.toReversed()]),
      delimiter,
    );
    const run = runPython(
      { 'network.py': exportPython(source).content as string, 'data.csv': `\ufeff${data}\r\n\r\n` },
      { main: 'network.py', args: ['data.csv'] },
    );
    expect(run.stderr).toBe('');
    const [header, ...lines] = run.stdout.trimEnd().split('\n');
    expect(header).toBe(source.outputs.map(({ name }) => name).join(','));
    const values = lines.map((line) => line.split(',').map(Number));
    expect(largestDifference(values, expected.slice(0, 50))).toBeLessThan(1e-11);
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
    const [first = [], , third = []] = hello.rows;
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
    const predicted = [values[0], values[2]].map((value) => [Number(value)]);
    const expected = [hello.expected[0] ?? [], hello.expected[2] ?? []];
    expect(largestDifference(predicted, expected)).toBeLessThan(1e-11);
  });

  it('gives the same text for the same network, and refuses one with NaN in it', () => {
    const { source } = caseOf('hello [2,5,1]');
    expect(exportPython(source)).toEqual(exportPython(source));
    const network = copyNetwork(source.network);
    network.parameters[3] = Number.NaN;
    expect(() => exportPython({ ...source, network })).toThrow(/not finite/);
  });

  it('refuses a network that no text should hold', () => {
    const { source } = createCase({ name: 'large', width: [2, 100, 100, 1], gridSize: 30 });
    expect(() => exportPython(source)).toThrow(/ONNX/);
  });
});
