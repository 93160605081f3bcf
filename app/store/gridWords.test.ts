import { describe, expect, it } from 'vitest';
import type { GridChange, Metrics } from '../../src/worker/protocol.ts';
import { gridWords } from './gridWords.ts';

const change = (gridSizes: number[], largestChange: number, takenBack = false): GridChange => ({
  metrics: {} as Metrics,
  gridSizes,
  largestChange,
  takenBack,
});

describe('what a change of the grids did', () => {
  it('is said with the grid before and after and the largest change', () => {
    const { title, message } = gridWords([5, 5], change([10, 10], 0.000812));
    expect(title).toBe('Grid 5 → 10.');
    expect(message).toContain('.00081.');
  });

  it('names the layers where they differ', () => {
    expect(gridWords([5, 5], change([10, 5], 0.1)).title).toBe('Grid 5 → 10, 5.');
  });

  it('is another sentence where the number of knots stayed, and where it was taken back', () => {
    expect(gridWords([5, 5], change([5, 5], 3.2e-9)).title).toBe('The grid follows the data.');
    expect(gridWords([5, 5], change([5, 5], 3.2e-9)).message).toContain('3.2e−9');
    expect(gridWords([5, 5], change([5, 5], 1, true)).message).toContain('taken back');
  });
});
