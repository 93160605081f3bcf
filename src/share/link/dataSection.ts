/** Where the rows of a project come from. */
import type { Range } from '../../dataset/dataset.ts';
import { EXPRESSION_LIMITS } from '../../expression/limits.ts';
import { SPEC_LIMITS } from '../../kan/spec.ts';
import { SHARE_LIMITS } from '../limits.ts';
import type { ProjectData } from '../project.ts';
import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';
import { damaged, newerVersion } from './damaged.ts';
import { readNumbers, writeNumbers } from './numbers.ts';
import { readRows, writeRows } from './rowsSection.ts';

const KINDS = ['preset', 'formula', 'rows', 'columns'] as const;
/** Presets of version 1, by the numbers that links hold; any other one follows as text after 0. New ones go to the end. */
const PRESETS = ['sum-curve', 'two-curves', 'product', 'idle-input', 'noise', 'spirals'];
const MOST_PRESETS = 255;
const LEAST_RECIPE_ROWS = 1;
const USUAL_RANGE = [-1, 1];
const USUAL_NOISE = 0;

/** @param columns  inputs and outputs together */
export function writeData(writer: ByteWriter, data: ProjectData, columns: number): void {
  writer.u8(KINDS.indexOf(data.kind));
  switch (data.kind) {
    case 'preset':
      writer.varint(PRESETS.indexOf(data.name) + 1);
      if (!PRESETS.includes(data.name)) writer.text(data.name);
      writer.varint(data.seed);
      break;
    case 'formula':
      writer.text(data.formula);
      writer.varint(data.ranges.length);
      writeNumbers(
        writer,
        [...data.ranges.flat(), data.noise],
        [...data.ranges.flatMap(() => USUAL_RANGE), USUAL_NOISE],
      );
      writer.varint(data.rows);
      writer.varint(data.testRows);
      writer.varint(data.seed);
      break;
    case 'rows':
      writer.text(data.title);
      writer.varint(data.train.length / columns);
      writer.varint(data.test.length / columns);
      writeRows(writer, data.train, data.test, columns);
      break;
    case 'columns':
      writer.text(data.title);
      writer.varint(data.trainRows);
      writer.varint(data.testRows);
      break;
  }
}

function readSeed(reader: ByteReader): number {
  return reader.varint(SPEC_LIMITS.seed.max, 'the seed of the rows');
}

function readRecipeRows(reader: ByteReader): number {
  const rows = reader.varint(SHARE_LIMITS.recipeRows, 'the number of rows');
  if (rows < LEAST_RECIPE_ROWS) throw damaged('a formula is asked for no rows');
  return rows;
}

function readPresetName(reader: ByteReader): string {
  const place = reader.varint(MOST_PRESETS, 'the preset');
  if (place === 0) return reader.text(SHARE_LIMITS.presetName, 'the name of the preset');
  const name = PRESETS[place - 1];
  if (name === undefined) throw newerVersion('is about a preset that this page does not know');
  return name;
}

function readFormula(reader: ByteReader): Extract<ProjectData, { kind: 'formula' }> {
  const formula = reader.text(EXPRESSION_LIMITS.maxLength, 'the formula');
  const count = reader.varint(EXPRESSION_LIMITS.maxVariables, 'the number of ranges');
  const usual = [...Array.from({ length: count }, () => USUAL_RANGE).flat(), USUAL_NOISE];
  const numbers = readNumbers(reader, usual, 'a range of the formula');
  const noise = numbers[2 * count];
  if (!(noise >= 0 && noise <= SHARE_LIMITS.noise)) throw damaged(`the noise on the rows is ${noise}`);
  const ranges = Array.from({ length: count }, (_, i): Range => [numbers[2 * i], numbers[2 * i + 1]]);
  if (ranges.some(([lo, hi]) => !(lo < hi))) throw damaged('a range of the formula is empty');
  const rows = readRecipeRows(reader);
  const testRows = readRecipeRows(reader);
  return { kind: 'formula', formula, ranges, rows, testRows, noise, seed: readSeed(reader) };
}

function readTitled(reader: ByteReader) {
  const title = reader.text(SHARE_LIMITS.dataTitle, 'the name of the data');
  const trainRows = reader.varint(SHARE_LIMITS.count, 'the number of rows');
  const testRows = reader.varint(SHARE_LIMITS.count, 'the number of rows');
  return { title, trainRows, testRows };
}

/** @param columns  inputs and outputs together */
export function readData(reader: ByteReader, columns: number): ProjectData {
  const kind = KINDS[reader.u8()];
  switch (kind) {
    case 'preset':
      return { kind, name: readPresetName(reader), seed: readSeed(reader) };
    case 'formula':
      return readFormula(reader);
    case 'rows': {
      const { title, trainRows, testRows } = readTitled(reader);
      if ((trainRows + testRows) * columns > SHARE_LIMITS.numbers) throw damaged('it has too many rows');
      if (trainRows === 0 || testRows === 0) throw damaged('it has no rows to train on, or none to test on');
      return { kind, title, ...readRows(reader, trainRows, testRows, columns) };
    }
    case 'columns':
      return { kind, ...readTitled(reader) };
    default:
      throw damaged('its rows come from nowhere that is known');
  }
}
