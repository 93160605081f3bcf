import { describe, expect, it } from 'vitest';
import { fileNameOf } from './fileName.ts';

describe('the name of a file', () => {
  it('is the title, without the ending of a table', () => {
    expect(['A curve of a sum', 'cars.csv', 'Längen & Breiten', 'v1.2 final'].map(fileNameOf)).toEqual([
      'A curve of a sum',
      'cars',
      'Längen & Breiten',
      'v1.2 final',
    ]);
  });

  it('has nothing in it that systems forbid or hide', () => {
    const titles = [
      'exp(sin(pi*x1)+x2^2)',
      '../../etc/passwd',
      'a\u202Etxt.exe',
      'CON: "x" <y>|z?',
      '..hidden',
      'end. . ',
    ];
    expect(titles.map(fileNameOf)).toEqual([
      'exp(sin(pi x1)+x2^2)',
      'etc passwd',
      'a txt.exe',
      'CON x y z',
      'hidden',
      'end',
    ]);
  });

  it('is never empty and never long', () => {
    expect(['', '   ', '///', '...', '.csv'].map(fileNameOf)).not.toContain('');
    expect(fileNameOf('x'.repeat(500))).toHaveLength(80);
  });
});
