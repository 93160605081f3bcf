import { describe, expect, it } from 'vitest';
import { checkNumber } from './numberRule.ts';

describe('a typed number', () => {
  it('is taken when it keeps the rule', () => {
    expect(checkNumber('5', { min: 1, max: 200, whole: true })).toEqual({ value: 5, message: null });
  });

  it('is refused with the value and the range when it is outside', () => {
    expect(checkNumber('-1', { min: 1, max: 200, whole: true }).message).toBe(
      '“-1” cannot be used. Use a whole number from 1 to 200.',
    );
  });

  it('is refused when it is not whole and must be', () => {
    expect(checkNumber('2.5', { min: 1, max: 5, whole: true }).value).toBeNull();
  });

  it('is asked for when the field is empty', () => {
    expect(checkNumber(' ', {}).message).toBe('There is no number here. Use a number.');
  });
});
