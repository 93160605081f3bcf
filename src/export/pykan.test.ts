/** network_pykan.py, run by real Python on stand-ins for PyTorch and pykan (testing/pykanDouble.ts). */
import { beforeAll, describe, expect, it } from 'vitest';
import { copyNetwork } from '../kan/network.ts';
import { exportPykan } from './pykan.ts';
import type { ExportSource } from './source.ts';
import { caseNamed, caseOf, type ExportCase, exportCases } from './testing/cases.ts';
import { largestError, rowsOf } from './testing/compare.ts';
import { PYKAN_DOUBLE } from './testing/pykanDouble.ts';
import { runPython } from './testing/runPython.ts';

/** As it was, and with pykan's own extrapolation: then every row has to agree. */
const CASES = exportCases();
const ZERO = CASES.map((one) => withZero(one));

const DRIVER = `
import importlib, json, sys
result = []
for name, rows in json.load(sys.stdin):
    module = importlib.import_module(name)
    checks = len(module.CHECK_INPUTS)
    error = module.largest_error() if checks else 0.0
    names = sorted({form for layer in module.build().symbolic_fun for row in layer.funs_name for form in row})
    result.append([checks, error, names, module.predict(rows).ravel().tolist() if rows else []])
print(json.dumps(result))
`;

type Result = readonly [checks: number, error: number, names: readonly string[], predicted: number[]];

function withZero({ name, source }: ExportCase): ExportCase {
  const { network } = source;
  const spec = { ...network.spec, extrapolation: 'zero' as const };
  return caseOf(name, { ...source, network: { ...network, spec } });
}

let asIs: readonly Result[];
let zero: readonly Result[];

beforeAll(() => {
  const all = [...CASES, ...ZERO];
  const files = Object.fromEntries(all.map(({ source }, c) => [`net${c}.py`, textOf(source)]));
  const stdin = JSON.stringify(
    all.map(({ source, values }, c) => [
      `net${c}`,
      c < CASES.length ? [] : rowsOf(values, source.inputs.length),
    ]),
  );
  const run = runPython({ ...files, ...PYKAN_DOUBLE, 'main.py': DRIVER }, { stdin });
  expect(run.stderr).toBe('');
  const results = JSON.parse(run.stdout) as Result[];
  asIs = results.slice(0, CASES.length);
  zero = results.slice(CASES.length);
}, 60_000);

function textOf(source: ExportSource): string {
  return exportPykan(source).content as string;
}

function indexOf(name: string): number {
  return CASES.indexOf(caseNamed(CASES, name));
}

describe('network_pykan.py', () => {
  it.each(ZERO)('rebuilds the very network: $name', (one) => {
    const [checks, error, , predicted] = zero[ZERO.indexOf(one)];
    expect(largestError(predicted, one.expected, one.source.outputs)).toBeLessThan(1e-9);
    expect(checks).toBe(5);
    expect(error).toBeLessThan(1e-9);
  });

  it('compares itself on rows within the grids where splines go on straight', () => {
    expect(asIs[indexOf('hello [2,5,1]')][0]).toBeGreaterThan(0);
    for (const [c, { name }] of CASES.entries()) expect(asIs[c][1], name).toBeLessThan(1e-9);
    expect(asIs.filter(([checks]) => checks === 5).length).toBeGreaterThan(8);
  });

  it('keeps the names that pykan knows, and adds the others', () => {
    const names = asIs[indexOf('every function')][2];
    for (const name of ['sqrt', '1/x', 'exp', 'tan', 'gaussian', 'sigmoid', 'J0', 'u^5.5']) {
      expect(names).toContain(name);
    }
    expect(asIs[indexOf('own functions')][2]).toContain('own: sin(x)/x');
    const plain = textOf(CASES[indexOf('symbolic hello')].source);
    expect(plain).toContain('ADDED = {}');
    expect(plain).toMatch(/HELD = \{\n {4}"exp": function_1,\n\}/);
  });

  it('fails when it is run and something is not as it was', () => {
    const text = textOf(CASES[0].source);
    const good = runPython({ 'main.py': text, ...PYKAN_DOUBLE });
    expect(good.stdout).toMatch(/^Largest difference on [1-5] rows: .*e-1\d of the values\.\n$/);
    expect(good.status).toBe(0);
    const bad = text.replace(/"scale_base": \[\[/, '"scale_base": [[9 + ');
    const run = runPython({ 'main.py': bad, ...PYKAN_DOUBLE });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('This is not the network that was written.');
  });

  it('says what differs there', () => {
    const note = (one: ExportCase) => exportPykan(one.source).note ?? '';
    expect(note(CASES[0])).toContain('Outside them its splines go on straight, and pykan’s go to 0.');
    expect(note(ZERO[0])).toContain('within its grids and outside them');
    const network = copyNetwork(CASES[0].source.network);
    network.fixed[3] = 1;
    expect(exportPykan({ ...CASES[0].source, network }).note).toContain('fixed here train again');
    network.parameters[3] = Number.NaN;
    expect(() => exportPykan({ ...CASES[0].source, network })).toThrow(/not finite/);
  });

  it('gives the same text for the same network', () => {
    expect(exportPykan(CASES[1].source)).toEqual(exportPykan(CASES[1].source));
  });
});
