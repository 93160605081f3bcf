import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { exportJavaScript } from './javascript.ts';
import { caseNamed, exportCases } from './testing/cases.ts';
import { largestError, rowsOf } from './testing/compare.ts';

interface Module {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  default(row: ArrayLike<number>): number[];
  predict(rows: readonly ArrayLike<number>[]): number[][];
  formula?(...values: number[]): number | number[];
}

async function load(text: string): Promise<Module> {
  const url = `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
  return (await import(/* @vite-ignore */ url)) as Module;
}

const CASES = exportCases();

function textOf(name: string): string {
  return exportJavaScript(caseNamed(CASES, name).source).content as string;
}

describe('network.js', () => {
  it.each(CASES)('predicts what the network does: $name', async ({ source, values, expected }) => {
    const module = await load(exportJavaScript(source).content as string);
    const rows = rowsOf(values, source.inputs.length);
    const results = module.predict(rows);
    expect(largestError(results.flat(), expected, source.outputs)).toBeLessThan(1e-11);
    expect(module.default(rows[7])).toEqual(results[7]);
    expect(module.inputs).toEqual(source.inputs.map(({ name }) => name));
    expect(module.outputs).toEqual(source.outputs.map(({ name }) => name));
  });

  it('says the formula of a network without splines, and of no other', async () => {
    const module = await load(textOf('symbolic hello'));
    const row = [0.3, -0.8];
    expect(module.formula?.(...row)).toBeCloseTo(module.default(row)[0], 12);
    // Where exp is held the formula goes on.
    expect(module.formula?.(0.5, 10)).toBeGreaterThan(1e40);
    expect(textOf('hello [2,5,1]')).not.toContain('formula');
    const odd = caseNamed(CASES, 'odd names in a formula');
    const { formula } = await load(textOf(odd.name));
    const results = rowsOf(odd.values, 4).flatMap((cells) => formula?.(...cells) ?? []);
    expect(largestError(results, odd.expected, odd.source.outputs)).toBeLessThan(1e-11);
  });

  it('refuses a row of another length, and runs as a module of its own in Node', async () => {
    const text = textOf('hello [2,5,1]');
    const module = await load(text);
    expect(() => module.default([1])).toThrow(RangeError);
    const program = `${text}\nconsole.log(JSON.stringify(predict([[0.5, 0.25]])));`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-'], {
      input: program,
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toEqual(module.predict([[0.5, 0.25]]));
  });

  it('gives the same text for the same network', () => {
    expect(textOf('odd names in a formula')).toBe(textOf('odd names in a formula'));
  });
});
