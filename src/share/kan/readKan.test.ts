/** Bad files are refused by a sentence, and public/kan.schema.json has the same opinion of all but what needs counting. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { predict } from '../../kan/forward.ts';
import { SHARE_LIMITS } from '../limits.ts';
import { ShareError } from '../shareError.ts';
import { readKan } from './readKan.ts';
import { BAD_NUMBERS } from './testing/badNumbers.ts';
import { variedProject } from './testing/projects.ts';
import { BAD, changed, GOOD, smallFile, symbolic } from './testing/smallFiles.ts';
import { writeKan } from './writeKan.ts';

const SCHEMA = JSON.parse(
  readFileSync(new URL('../../../public/kan.schema.json', import.meta.url), 'utf8'),
) as object;
const fits = new Ajv2020({ allErrors: false, strict: false }).compile(SCHEMA);

function refusalOf(text: string): ShareError {
  try {
    readKan(text);
  } catch (error) {
    if (error instanceof ShareError) return error;
    throw error;
  }
  throw new Error('It was opened.');
}

describe('readKan', () => {
  it.each([...BAD, ...BAD_NUMBERS])('refuses %s', (_, change, sentence, seen) => {
    const file = changed(change);
    const error = refusalOf(JSON.stringify(file));
    expect(error.message).toContain(sentence);
    expect(error.message).toMatch(/[.]$/);
    if (seen) expect(fits(file)).toBe(false);
  });

  it.each(GOOD)('opens a file with %s', (_, change) => {
    const file = changed(change);
    expect(() => readKan(JSON.stringify(file))).not.toThrow();
    expect(fits(file), JSON.stringify(fits.errors)).toBe(true);
  });

  it('writes what the schema allows', () => {
    for (let seed = 0; seed < 40; seed++) {
      const file = JSON.parse(writeKan(variedProject(seed))) as unknown;
      expect(fits(file), `${seed}: ${JSON.stringify(fits.errors)}`).toBe(true);
    }
  });

  it('refuses what is no file at all, and says so', () => {
    for (const text of ['', 'hello', '[1]', 'null', '12', '{"format": "kan", "version": 1,']) {
      expect(refusalOf(text).code, text).toBe('not-a-file');
    }
    expect(refusalOf(JSON.stringify({ ...smallFile(), version: 2 })).code).toBe('newer-version');
  });

  it('refuses nesting, names of prototypes and sizes before they can do harm', () => {
    expect(refusalOf('['.repeat(500_000)).message).toContain('64 deep');
    expect(refusalOf(`{"format": "kan", "x": ${'{"a":'.repeat(100)}`).message).toContain('64 deep');
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const text = JSON.stringify(smallFile()).replace('{', `{"${key}": {"polluted": 1},`);
      expect(refusalOf(text).message).toContain(`a field "${key}"`);
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    const wide = changed((file) => {
      file.model.width = [128, 128, 128];
      const row = Array.from({ length: 207 }, (_, t) => t);
      for (const layer of file.model.layers) layer['grid'] = [row];
    });
    expect(refusalOf(JSON.stringify(wide)).code).toBe('too-large');
    expect(
      refusalOf(JSON.stringify({ ...smallFile(), title: 'a "constructor": b' }).replace('kan', 'no')).code,
    ).toBe('not-a-file');
  });

  it('refuses networks that give infinity', () => {
    const huge = changed((file) => {
      const affine = [1e18, 0, 1e18, 0];
      file.model.layers.forEach((layer, l) => {
        layer['symbolic'] = symbolic({ name: 'x^5', affine });
        (layer['grid'] as number[][])[0] = Array.from({ length: 10 }, (_, t) => (l === 0 ? 100 : 0) + t);
      });
    });
    expect(refusalOf(JSON.stringify(huge)).message).toContain('no finite numbers');
  });

  it('makes up columns that a file lacks from the grids', () => {
    const project = readKan(
      JSON.stringify(
        changed(
          (file) =>
            (file['data'] = { kind: 'columns', inputs: [{ name: 'a', shift: 1, scale: 2 }, { name: 'b' }] }),
        ),
      ),
    );
    const { knots } = project.network;
    const [lo, hi] = [knots[3], knots[6]];
    const [a, b] = project.inputs;
    expect(a.summary?.range).toEqual([1 + 2 * lo, 1 + 2 * hi]);
    expect(b.summary).toMatchObject({ min: lo, max: hi, mean: (lo + hi) / 2 });
    expect(project.outputs).toMatchObject([{ name: 'y', shift: 0, scale: 1, summary: { min: -1, max: 1 } }]);
    expect(project.seed).toBe(1);
    expect(project.step).toBe(0);
    expect(project.view.mapAxes).toEqual({ x: 0, y: 1 });
  });

  it('multiplies scaleSpline in', () => {
    const doubled = changed((file) => (file.model.layers[1]['scaleSpline'] = [[2]]));
    const byHand = changed((file) => {
      const coef = file.model.layers[1]['coef'] as number[][][];
      file.model.layers[1]['coef'] = [[coef[0][0].map((value) => 2 * value)]];
    });
    const x = Float64Array.of(0.1, -0.2);
    const outputs = [doubled, byHand, smallFile()].map(
      (file) => predict(readKan(JSON.stringify(file)).network, x, 1)[0],
    );
    expect(outputs[0]).toBe(outputs[1]);
    expect(outputs[0]).not.toBe(outputs[2]);
  });

  it('knows its own limits', () => {
    const steps = Array.from({ length: SHARE_LIMITS.history + 1 }, (_, i) => i);
    const file = changed((f) => (f['history'] = { steps, train: steps, test: steps }));
    expect(refusalOf(JSON.stringify(file)).code).toBe('too-large');
    expect(fits(file)).toBe(false);
  });
});
