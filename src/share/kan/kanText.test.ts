/** What is no JSON is refused in words of our own, with its place. */
import { describe, expect, it } from 'vitest';
import { ShareError } from '../shareError.ts';
import { parseKanText } from './kanText.ts';
import { variedProject } from './testing/projects.ts';
import { smallFile } from './testing/smallFiles.ts';
import { writeKan } from './writeKan.ts';

function refusalOf(text: string): string {
  try {
    parseKanText(text);
  } catch (error) {
    if (error instanceof ShareError) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error(`It was read: ${text.slice(0, 80)}`);
}

/** A small file in which the first 0.3, and that alone, is something else. */
const withNumber = (written: string) => JSON.stringify(smallFile()).replace('0.3', written);

describe('The text of a .kan file', () => {
  it.each(['NaN', 'Infinity', '-Infinity', 'nan', '-inf'])(
    'is refused with %s, and where it is',
    (number) => {
      const sentence =
        'it has to be a number. The network has diverged: save it again from a moment before that.';
      expect(refusalOf(withNumber(number))).toBe(
        `damaged: model.layers[0].coef[0][0][3] is ${number}; ${sentence}`,
      );
    },
  );

  it.each([
    ['{"format": "kan", "training": {"metrics": {"testRmse": NaN}}}', 'training.metrics.testRmse'],
    ['{\n "history": {"steps": [0, 10], "test": [0.1, NaN]}\n}', 'history.test[1]'],
  ])('is told apart where a number may be missing: %s', (text, path) => {
    expect(refusalOf(text)).toBe(
      `damaged: ${path} is NaN; it has to be a number, or null where none was measured.`,
    );
  });

  it.each([
    ['{"format": "kan", "note": "NaN and Infinity"', ''],
    ['{"format": "kan", "model": {"layers": [{"coef": [[[1, 2.', ', within model.layers[0].coef[0][0]'],
    ['{"format": "kan", "model": {"order": -', ', within model.order'],
    ['{"format": "kan", "model": {"extrapolation": "lin', ', within model.extrapolation'],
    ['{"format": "kan", "model": {"widt', ', within model'],
    ['{"format": "kan", "model": tr', ', within model'],
    ['{"format": "kan", "model": {"order": 3', ', within model'],
    ['[1, ', ', within [1]'],
  ])('is refused when it ends too early: %s', (text, where) => {
    expect(refusalOf(text)).toBe(
      `not-a-file: The file ends too early${where}: the rest of it is missing. Copy or save it again in full.`,
    );
  });

  it('ends too early wherever it was cut', () => {
    const text = writeKan(variedProject(3)).trim();
    for (let length = 1; length < text.length; length += 1 + Math.floor(length / 40)) {
      expect(refusalOf(text.slice(0, length)), text.slice(0, length)).toContain('ends too early');
    }
  });

  it.each([
    ['', 'This file is empty; a .kan file has a network in it.'],
    ['\ufeff \n', 'This file is empty; a .kan file has a network in it.'],
    ['x1,x2,y\n1,2,3\n', 'This is no .kan file but text of another kind: it begins “x1,x2,y 1,2,3”.'],
    ['<!DOCTYPE html>', 'This is no .kan file but text of another kind: it begins “<!DOCTYPE html>”.'],
    [
      '\\begin{a}'.repeat(200),
      'This is no .kan file but text of another kind: it begins “\\begin{a}\\begin{a}',
    ],
    ['NaN', 'This is no .kan file but text of another kind: it begins “NaN”.'],
    ["{\n'format': 'kan'}", "This is no .kan file: in line 2, from “'format': 'kan'}” on, it is not JSON."],
    ['{"a": 1,\n\n}', 'This is no .kan file: in line 3, from “}” on, it is not JSON.'],
    ['{"a": 01}', 'This is no .kan file: in line 1, from “1}” on, it is not JSON.'],
    ['{"a": {"b": "1\n2"}}', 'This is no .kan file: in line 1, from “"1 2” on, it is not JSON.'],
    ['{"a": "\\x41", "b": 1}', 'This is no .kan file: in line 1, from “"\\x41” on, it is not JSON.'],
    ['{"a": 1} {"b": 2}', 'This is no .kan file: in line 1, from “{"b": 2}” on, it is not JSON.'],
    ['{"a": None}', 'This is no .kan file: in line 1, from “None}” on, it is not JSON.'],
  ])('is refused when it is something else: %j', (text, sentence) => {
    expect(refusalOf(text)).toContain(`not-a-file: ${sentence}`);
  });

  it('is read with a mark at its start and with any space', () => {
    expect(parseKanText('\ufeff\r\n\t {"a": [1, -2.5e+3, true, null, "\\u00e4 \\" NaN"]} \n')).toEqual({
      a: [1, -2500, true, null, 'ä " NaN'],
    });
  });
});
