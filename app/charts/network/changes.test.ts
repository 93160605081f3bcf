import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';

type State = Parameters<typeof changesBetween>[0];

function state(change: Partial<State> = {}): State {
  return {
    runId: 1,
    width: [2, 2],
    layers: [{ sums: 2, products: [] }],
    mask: Float32Array.of(1, 1, 1, 1),
    forms: ['', '', '', ''],
    scores: Float32Array.of(0.4, 0.1, 0.3, 0.2),
    gridSizes: [5],
    ...change,
  };
}

describe('changesBetween', () => {
  it('says nothing of two states of one training', () => {
    expect(changesBetween(state(), state({ scores: Float32Array.of(1, 1, 1, 1) }))).toBeNull();
  });

  it('lists cut edges, the weakest first', () => {
    const after = state({ mask: Float32Array.of(1, 0, 0, 0), scores: new Float32Array(4) });
    expect(changesBetween(state(), after)?.cut).toEqual([1, 3, 2]);
  });

  it('lists what an undo brings back', () => {
    const before = state({ mask: Float32Array.of(1, 0, 1, 1), forms: ['', '', 'sin', ''] });
    expect(changesBetween(before, state())).toMatchObject({ cut: [], back: [1], unaccepted: [2] });
  });

  it('tells accepted forms from forms that were there', () => {
    const before = state({ forms: ['sin', '', '', ''] });
    const after = state({ forms: ['sin', 'exp', '', ''] });
    expect(changesBetween(before, after)?.accepted).toEqual([1]);
  });

  it('sees a finer grid in any layer, and no coarser one', () => {
    expect(changesBetween(state(), state({ gridSizes: [10] }))?.finer).toBe(true);
    expect(changesBetween(state({ gridSizes: [10] }), state())).toBeNull();
  });

  it('compares no two runs and no two shapes', () => {
    const cut = state({ mask: new Float32Array(4) });
    expect(changesBetween(state(), { ...cut, runId: 2 })).toBeNull();
    expect(changesBetween(state(), { ...cut, width: [1, 4] })).toBeNull();
  });
});
