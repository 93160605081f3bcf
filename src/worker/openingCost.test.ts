import { describe, expect, it } from 'vitest';
import { createNetwork } from '../kan/init.ts';
import { createSpec } from '../kan/spec.ts';
import type { Project } from '../share/project.ts';
import { checkLinkable, checkOpening } from './openingCost.ts';

type Sent = Parameters<typeof checkOpening>[0];

const column = (name: string) => ({ name, shift: 0, scale: 1, summary: null });

function sent(width: readonly number[], rows: number, testRows = rows): Sent {
  const data: Project['data'] = {
    kind: 'formula',
    formula: 'sin(x1)',
    ranges: [],
    rows,
    testRows,
    noise: 0,
    seed: 1,
  };
  return {
    network: createNetwork(createSpec({ width, gridSize: 3, order: 3 }), 1),
    ownFunctions: [],
    inputs: Array.from({ length: width[0] }, (_, i) => column(`x${i + 1}`)),
    outputs: [column('y')],
    data,
  };
}

const refusal = (project: Sent, source: 'link' | 'file' = 'link') => {
  try {
    checkOpening(project, source);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('What opening may cost', () => {
  it('is far above what people share', () => {
    expect(refusal(sent([4, 10, 10, 1], 100_000))).toBeNull();
    expect(refusal(sent([16, 128, 128, 1], 1000, 200))).toBeNull();
    expect(refusal(sent([2, 5, 1], 1_000_000, 200_000))).toBeNull();
  });

  it('is bounded by rows and curves together, for files later than for links', () => {
    const large = sent([16, 128, 128, 1], 10_000);
    expect(refusal(large)).toBe(
      'This link asks for 20,000 rows of a network with 18,560 curves, which would take too long to open. Ask for it with fewer rows.',
    );
    expect(() => checkLinkable(large)).toThrow('Save it as a file instead');
    expect(refusal(large, 'file')).toBeNull();
    expect(refusal(sent([16, 128, 128, 1], 1_000_000), 'file')).toMatch(/^This file asks for 2,000,000 rows/);
  });

  it('counts rows that came along, and not what was cut', () => {
    const large = sent([16, 128, 128, 1], 0);
    const rows = {
      kind: 'rows' as const,
      title: '',
      train: new Float64Array(17 * 9000),
      test: new Float64Array(17),
    };
    expect(refusal({ ...large, data: rows })).toMatch(/9,001 rows/);
    large.network.mask.fill(0, 100);
    expect(refusal({ ...large, data: rows })).toBeNull();
  });

  it('counts typed functions by what computing them takes', () => {
    const typed = sent([4, 20, 20, 1], 50_000);
    expect(refusal(typed)).toBeNull();
    typed.network.forms.fill(130);
    expect(refusal({ ...typed, ownFunctions: [[130, 'asinh(x)']] })).toMatch(/100,000 rows/);
    expect(refusal({ ...typed, ownFunctions: [[130, 'asinh(x)']] }, 'file')).toBeNull();
  });

  it('refuses functions that take too long at each row, from links and files', () => {
    const typed = sent([4, 8, 8, 1], 10);
    typed.network.forms.fill(130);
    const [short, long] = ['exp(-x^2)*sin(3*x)', Array(40).fill('x').join('+')];
    expect(refusal({ ...typed, ownFunctions: [[130, short]] })).toBeNull();
    const message = refusal({ ...typed, ownFunctions: [[130, long]] }, 'file');
    expect(message).toBe(
      'The typed functions of this network take 8,216 steps for every row; at most 8,000 are computed. Shorter functions, or fewer curves that have them, would do.',
    );
    expect(refusal({ ...typed, ownFunctions: [[130, long]] })).toBe(message);
    // What cannot be read is refused by its own name, later.
    expect(refusal({ ...typed, ownFunctions: [[130, 'x*']] })).toBeNull();
  });
});
