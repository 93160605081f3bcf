import { describe, expect, it } from 'vitest';
import { beginningOf } from './exports.ts';

describe('the preview of an export', () => {
  it('is all of a short text', () => {
    expect(beginningOf('y = x\n')).toBe('y = x\n');
  });

  it('ends with a whole line, or within a line that has no end', () => {
    const lines = 'SELECT 1\n'.repeat(2000);
    const shown = beginningOf(lines);
    expect(shown.endsWith('SELECT 1\n…')).toBe(true);
    expect(shown.length).toBeLessThanOrEqual(6002);
    expect(beginningOf('x'.repeat(10_000))).toHaveLength(6002);
  });
});
