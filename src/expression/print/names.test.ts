import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifiersOf, renamings, shownName } from './names.ts';
import { anyText } from './testing/randomFormulas.ts';

const RESERVED: ReadonlySet<string> = new Set(['if', 'sin']);

describe('identifiersOf', () => {
  it('keeps names that are identifiers and makes the others into some', () => {
    const names = ['x1', 'Höhe', 'petal length (cm)', '2nd', '', '%', 'if', '長さ', '_a_'];
    expect(identifiersOf(names, RESERVED)).toEqual([
      'x1',
      'Höhe',
      'petal_length_cm',
      'x_2nd',
      'x5',
      'x6',
      'if_',
      '長さ',
      'a_',
    ]);
  });

  it('tells equal names apart and leaves a name to the column that really has it', () => {
    expect(identifiersOf(['a b', 'a-b', 'a_b', 'a_b'], RESERVED)).toEqual(['a_b_2', 'a_b_3', 'a_b', 'a_b_4']);
    expect(identifiersOf(['if', 'if_', 'if'], RESERVED)).toEqual(['if_2', 'if_', 'if_3']);
    expect(identifiersOf(['ﬁ', 'fi'], RESERVED)).toEqual(['fi_2', 'fi']);
  });

  it('gives different identifiers of letters, digits and _ whatever the names are', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 8 }), (names) => {
        const identifiers = identifiersOf(names, RESERVED);
        expect(new Set(identifiers).size).toBe(names.length);
        for (const identifier of identifiers) {
          expect(identifier).toMatch(/^[\p{XID_Start}][\p{XID_Continue}]*$/u);
          expect(RESERVED.has(identifier)).toBe(false);
        }
      }),
      { seed: 6, numRuns: 100 },
    );
  });
});

describe('shownName', () => {
  it('is one short line without anything that cannot be seen', () => {
    expect(shownName(' a\n\u2028b\u202e\0c ')).toBe('a b c');
    expect(shownName('\u200b')).toBe('(no name)');
    expect(Array.from(shownName('🙂'.repeat(1000)))).toHaveLength(60);
  });
});

describe('renamings', () => {
  it('lists what is called otherwise', () => {
    expect(renamings(['a', 'b c'], ['a', 'b_c'])).toEqual(['b_c: b c']);
  });
});
