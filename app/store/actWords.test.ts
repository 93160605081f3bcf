import { describe, expect, it } from 'vitest';
import { cutLabel, idleWords, isMuchWorse, snapLabel, worseWords } from './actWords.ts';

describe('an act that makes the test error worse', () => {
  it('did harm when the error is half as large again and grew by a hundredth of the spread', () => {
    expect(isMuchWorse({ before: 0.01, after: 0.05 }, 1)).toBe(true);
    expect(isMuchWorse({ before: 0.01, after: Number.NaN }, 1)).toBe(true);
  });

  it('did none when it grew by little of the spread or by little of itself', () => {
    expect(isMuchWorse({ before: 1e-9, after: 1e-5 }, 1)).toBe(false);
    expect(isMuchWorse({ before: 0.5, after: 0.6 }, 1)).toBe(false);
    expect(isMuchWorse({ before: 0.5, after: 0.1 }, 1)).toBe(false);
  });

  it('is told with both errors', () => {
    const { title, message } = worseWords('12 edges pruned', { before: 0.0136, after: 0.421 });
    expect(title).toBe('12 edges pruned: that made it much worse.');
    expect(message).toBe('The test error went from .014 to .42.');
  });
});

describe('what acts did', () => {
  it('is counted in words', () => {
    expect(cutLabel({ removed: [3] })).toBe('1 edge pruned');
    expect(cutLabel({ removed: [3, 1] })).toBe('2 edges pruned');
    expect(snapLabel(4)).toBe('4 constants snapped');
  });

  it('names the inputs that do nothing any more', () => {
    expect(idleWords([])).toBe('');
    expect(idleWords(['x3'])).toBe('x3 does nothing now.');
    expect(idleWords(['width', 'x3'])).toBe('width and x3 do nothing now.');
  });
});
