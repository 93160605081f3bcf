import { expect, it } from 'vitest';
import { plainDataset, plainText } from './plainText.ts';

it('what turns the words around it goes, what a language needs stays', () => {
  expect(plainText('Lesson \u202elive\u202c, \u2066two\u2069')).toBe('Lesson live, two');
  const hebrew = '\u05e9\u05d9\u05e2\u05d5\u05e8 1\u200f';
  expect(plainText(hebrew)).toBe(hebrew);
});

it('a dataset keeps the names by which its columns are asked for', () => {
  const inputs = [{ name: 'a\u202eb' }];
  const given = { title: 'rows\u202e.csv', remarks: ['“a\u202eb” is left out.'], inputs } as never;
  expect(plainDataset(given)).toEqual({ title: 'rows.csv', remarks: ['“ab” is left out.'], inputs });
});
