/** What came of training: errors as they were, and the loss curve. */
import { SHARE_LIMITS } from '../limits.ts';
import type { ProjectHistory, ProjectScores } from '../project.ts';
import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';
import { damaged } from './damaged.ts';
import { readNumbers, writeNumbers } from './numbers.ts';

const HAS_TEST = 1;

/** Whether a number is finite in f32. What is not travels as if it had not been measured. */
export function isF32(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}

/** An error of 0 with an R² of 1. */
const USUAL_PAIR = [0, 1];

/**
 * As f32: 6e-8 of each number, less than the order in which rows are added up makes of it. Those of the test rows are NaN
 * where there were no such rows.
 */
export function writeScores(writer: ByteWriter, scores: ProjectScores): void {
  const { trainRmse, testRmse, trainR2, testR2 } = scores;
  const hasTest = isF32(testRmse) && isF32(testR2);
  const values = hasTest ? [trainRmse, trainR2, testRmse, testR2] : [trainRmse, trainR2];
  writer.u8(hasTest ? HAS_TEST : 0);
  writeNumbers(writer, values.map(Math.fround), hasTest ? [...USUAL_PAIR, ...USUAL_PAIR] : USUAL_PAIR);
}

export function readScores(reader: ByteReader): ProjectScores {
  const flags = reader.u8();
  if (flags > HAS_TEST) throw damaged('bits are set that mean nothing');
  const usuals = flags === HAS_TEST ? [...USUAL_PAIR, ...USUAL_PAIR] : USUAL_PAIR;
  const [trainRmse, trainR2, testRmse = Number.NaN, testR2 = Number.NaN] = readNumbers(
    reader,
    usuals,
    'an error',
  );
  if (trainRmse < 0 || testRmse < 0 || trainR2 > 1 || testR2 > 1) {
    throw damaged('an error is below 0 or an R² above 1');
  }
  return { trainRmse, testRmse, trainR2, testR2 };
}

const IS_F32 = 1;
const F32_INFINITY = 0x7f80;

const scratch = new DataView(new ArrayBuffer(4));

/** The upper half of the f32 next to a number that is not negative: right to 0.2 %, enough for a picture. */
function halfOf(value: number): number {
  scratch.setFloat32(0, value);
  return Math.min(F32_INFINITY - 1, Math.round(scratch.getUint32(0) / 65_536));
}

function fromHalf(bits: number): number {
  if (bits >= F32_INFINITY) throw damaged('an error of the loss curve is no number');
  scratch.setUint32(0, bits * 65_536);
  return scratch.getFloat32(0);
}

/** Entries that can travel: those whose training error is a number of f32. */
function finiteEntries({ train }: ProjectHistory): number[] {
  return Array.from(train.keys()).filter((i) => isF32(train[i]));
}

/** @param precise  f32 instead of 16 bits */
export function writeHistory(writer: ByteWriter, history: ProjectHistory, precise: boolean): void {
  const entries = finiteEntries(history);
  writer.u8(precise ? IS_F32 : 0);
  writer.varint(entries.length);
  let before = 0;
  for (const i of entries) {
    writer.varint(history.steps[i] - before);
    before = history.steps[i];
  }
  const measured = entries.filter((i) => isF32(history.test[i]));
  const known = entries.map((i) => (isF32(history.test[i]) ? 1 : 0));
  writer.packed(known, 1);
  const values = [...entries.map((i) => history.train[i]), ...measured.map((i) => history.test[i])];
  for (const value of values) {
    if (precise) writer.f32(value);
    else writer.u16(halfOf(value));
  }
}

export function readHistory(reader: ByteReader): ProjectHistory {
  const flags = reader.u8();
  if (flags > IS_F32) throw damaged('bits are set that mean nothing');
  const count = reader.varint(SHARE_LIMITS.history, 'the length of the loss curve');
  reader.need(count);
  let step = 0;
  const steps = Float64Array.from({ length: count }, () => {
    step += reader.varint(SHARE_LIMITS.count, 'a step of the loss curve');
    if (step > SHARE_LIMITS.count) throw damaged('a step of the loss curve is too late');
    return step;
  });
  const known = reader.packed(count, 1);
  const next = (): number => {
    const value = flags === IS_F32 ? reader.f32() : fromHalf(reader.u16());
    if (value < 0) throw damaged('an error of the loss curve is below 0');
    return value;
  };
  const train = Float64Array.from({ length: count }, next);
  const test = Float64Array.from(known, (isKnown) => (isKnown === 1 ? next() : Number.NaN));
  return { steps, train, test };
}
