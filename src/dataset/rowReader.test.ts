import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError } from './dataset.ts';
import { RowReader } from './rowReader.ts';

/** Every row and the first stray mark, or the message of what went wrong, of a text that comes in these pieces. */
function readPieces(pieces: readonly string[], delimiter = ',') {
  const reader = new RowReader('table.csv', delimiter);
  try {
    const rows = pieces.flatMap((piece, i) => reader.read(piece, i === pieces.length - 1));
    return { rows, strayQuote: reader.strayQuote };
  } catch (error) {
    if (error instanceof DataError) return { code: error.code, message: error.message };
    throw error;
  }
}

/** A text cut at these places. */
function cut(text: string, places: readonly number[]): string[] {
  const ends = [...places.map((place) => place % (text.length + 1)), text.length].sort((a, b) => a - b);
  return ends.map((end, i) => text.slice(i === 0 ? 0 : ends[i - 1], end));
}

const piece = fc.constantFrom('a', '1.5', ',', ',', '\n', '\n', '"', '""', ' ', 'é', '😀', '"b"', ';');
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('Rows in pieces', () => {
  it.each([
    ['in the middle of a quoted cell', ['a,b\n1,"two', ' words"\n3,4\n']],
    ['in the middle of a doubled mark', ['a,b\n1,"two"', '" marks"\n3,4\n']],
    ['behind the end of a quoted cell', ['a,b\n1,"two"', '\n3,4\n']],
    ['between a quoted cell and its comma', ['a,b\n"1" ', ',2\n3,4\n']],
    ['in the middle of a line end within a cell', ['a,b\n1,"two', '\nlines"\n3,4\n']],
    ['in the middle of a number', ['a,b\n1,23', '45\n3,4\n']],
    ['between two rows', ['a,b\n1,2\n', '3,4\n']],
    ['before a line end', ['a,b\n1,2', '\n3,4\n']],
    ['before the end', ['a,b\n1,2\n3,4\n', '']],
  ])('are the rows of the whole when it is cut %s', (_, pieces) => {
    expect(readPieces(pieces)).toEqual(readPieces([pieces.join('')]));
    expect(readPieces(pieces)).toMatchObject({ rows: [['a', 'b'], {}, ['3', '4']], strayQuote: null });
  });

  it('are the rows of the whole wherever it is cut, mistakes and where they are included', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 12 }), (source, places) => {
        expect(readPieces(cut(source, places))).toEqual(readPieces([source]));
      }),
      { seed: 11, numRuns: 1000 },
    );
  });

  it('may be separated by more than one character, cut or not', () => {
    expect(readPieces(['a:', ':b\n1::', '2'], '::')).toMatchObject({
      rows: [
        ['a', 'b'],
        ['1', '2'],
      ],
    });
  });

  it('count the header and blank rows where a mark is out of place', () => {
    expect(readPieces(['a,b\n\n,\n1,2\n', '"3"x,"4"\n'])).toMatchObject({ strayQuote: 5 });
    expect(readPieces(['a,b\n\n', '1,2\n"3,4\n'])).toMatchObject({
      code: 'csv-quotes',
      message: expect.stringContaining('row 4') as string,
    });
  });
});

describe('A row without an end', () => {
  const piece = 'x'.repeat(1_000_000);

  it('is given up before it fills the memory', () => {
    expect(readPieces(['a,b\n', ...Array.from({ length: 30 }, () => piece)])).toEqual({
      code: 'csv-too-large',
      message: '“table.csv” has a row of more than 10,000,000 characters. Load a part of it.',
    });
  });

  it('is put down to a quotation mark where there is one', () => {
    expect(readPieces(['a,b\n1,2\n3,"', ...Array.from({ length: 30 }, () => piece)])).toEqual({
      code: 'csv-quotes',
      message:
        'A quotation mark in row 3 of “table.csv” is not closed within 10,000,000 characters, so the rows after it cannot be read. Close or delete it.',
    });
  });
});
