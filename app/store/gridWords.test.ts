import { describe, expect, it } from 'vitest';
import { gridWords } from './gridWords.ts';

const change = (gridSizes: number[], largestChange: number, takenBack = false) => ({
  gridSizes,
  largestChange,
  takenBack,
});

describe('what a change of the grids did', () => {
  it('is said with the grid before and after and the largest change', () => {
    const { label, note } = gridWords([5, 5], change([10, 10], 0.000812));
    expect(label).toBe('Grid 5 → 10');
    expect(note).toContain('.00081.');
  });

  it('names the layers where they differ', () => {
    expect(gridWords([5, 5], change([10, 5], 0.1)).label).toBe('Grid 5 → 10, 5');
  });

  it('is another sentence where the number of knots stayed, and where it was taken back', () => {
    expect(gridWords([5, 5], change([5, 5], 3.2e-9)).label).toBe('The grid follows the data');
    expect(gridWords([5, 5], change([5, 5], 3.2e-9)).note).toContain('3.2e−9');
    expect(gridWords([5, 5], change([5, 5], 1, true)).note).toContain('taken back');
  });
});
