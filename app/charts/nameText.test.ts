import { describe, expect, it } from 'vitest';
import { nameText } from './nameText.ts';

describe('the name of a variable', () => {
  it('takes the number of a variable as its subscript', () => {
    expect(nameText('x12')).toEqual({ base: 'x', subscript: '12', italic: true });
    expect(nameText('y')).toEqual({ base: 'y', subscript: '', italic: true });
  });

  it('keeps the name of a column upright and shortens a long one', () => {
    expect(nameText('weight')).toEqual({ base: 'weight', subscript: '', italic: false });
    expect(nameText('displacement of the engine').base).toBe('displacement …');
  });
});
