import { describe, expect, it } from 'vitest';
import type { EdgeSuggestions, FormSuggestion } from '../../store/types.ts';
import { curveRows, isAbove, layerTitle } from './curveRows.ts';

const form = (unexplained: number): FormSuggestion => ({
  name: 'sin',
  a: 1,
  b: 0,
  c: 1,
  d: 0,
  r2: 1 - unexplained,
  unexplained,
  complexity: 2,
  testRmseIfAccepted: 0.3,
  latex: '\\sin x',
  formLatex: '\\sin x_1',
  numbers: 2,
  curve: new Float32Array(81),
  largestDifference: 0,
});

const suggestions = (
  layer: number,
  input: number,
  output: number,
  forms = [form(1e-5)],
): EdgeSuggestions => ({
  edge: { layer, input, output },
  runId: 1,
  step: 1,
  testRmse: 0.1,
  domain: [-1, 1],
  numbers: 9,
  forms,
});

describe('the list of curves', () => {
  it('goes from the inputs to the output', () => {
    const rows = curveRows([suggestions(1, 0, 0), suggestions(0, 1, 0), suggestions(0, 0, 2)]);
    expect(rows.map(({ edge }) => [edge.layer, edge.input, edge.output])).toEqual([
      [0, 0, 2],
      [0, 1, 0],
      [1, 0, 0],
    ]);
  });

  it('says what the best form would cost, and nothing where there is none', () => {
    const [costly, none] = curveRows([suggestions(0, 0, 0), suggestions(0, 0, 1, [])]);
    expect(costly?.change).toBeCloseTo(0.2, 12);
    expect(none?.best).toBeNull();
    expect(none?.change).toBeNaN();
  });
});

describe('the least R²', () => {
  it('is compared by what is left to explain', () => {
    expect(isAbove(form(1e-5), 0.9999)).toBe(true);
    expect(isAbove(form(1e-3), 0.9999)).toBe(false);
    expect(isAbove(form(1e-18), 1)).toBe(false);
    expect(isAbove(null, 0)).toBe(false);
  });
});

describe('the title of a layer', () => {
  it('says where its curves are', () => {
    expect([0, 1, 2].map((layer) => layerTitle(layer, 3))).toEqual([
      'From the inputs',
      'Layer 2',
      'To the output',
    ]);
    expect(layerTitle(0, 1)).toBe('From the inputs to the output');
  });
});
