import { describe, expect, it } from 'vitest';
import { cleanName, freeName, NAME_LENGTH } from './projectNames.ts';

describe('cleanName', () => {
  it('is one short line', () => {
    expect(cleanName('  a\n  b\t c ')).toBe('a b c');
    expect(cleanName(' \n ')).toBe('Untitled');
    expect(Array.from(cleanName('ß'.repeat(500)))).toHaveLength(NAME_LENGTH);
  });

  it('does not cut a character in two', () => {
    expect(cleanName('😀'.repeat(100))).toBe('😀'.repeat(NAME_LENGTH));
  });
});

describe('freeName', () => {
  it('numbers what is taken', () => {
    expect(freeName('cars.csv', [])).toBe('cars.csv');
    expect(freeName('cars.csv', ['cars.csv'])).toBe('cars.csv 2');
    expect(freeName('cars.csv', ['cars.csv', 'cars.csv 2'])).toBe('cars.csv 3');
    expect(freeName('cars.csv 2', ['cars.csv', 'cars.csv 2'])).toBe('cars.csv 3');
    expect(freeName('cars.csv', ['cars.csv 2'])).toBe('cars.csv');
  });
});
