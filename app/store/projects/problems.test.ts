import { describe, expect, it } from 'vitest';
import { NoAnswer, problemOf } from './problems.ts';

describe('problemOf', () => {
  it.each([
    [new DOMException('', 'QuotaExceededError'), /no room left/],
    [new DOMException('', 'VersionError'), /newer version/],
    [new DOMException('denied', 'SecurityError'), /keep nothing/],
    [new ReferenceError('indexedDB is not defined'), /keep nothing/],
    [new NoAnswer(''), /does not answer/],
    [new DOMException('odd', 'UnknownError'), /could not keep it: odd\./],
    ['odd', /could not keep it: odd\./],
  ])('%s', (error, sentence) => {
    expect(problemOf(error)).toMatch(sentence);
    expect(problemOf(error)).toContain('Share, then File.');
  });
});
