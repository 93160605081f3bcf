/**
 * Rows of numbers that travel along, exactly: column by column, each in the shortest of three ways that keeps it. Training
 * rows come first in every column.
 */
import type { ByteReader } from './byteReader.ts';
import { type ByteWriter, MOST_ZIGZAG, varintBytes, zigzagOf } from './byteWriter.ts';
import { damaged } from './damaged.ts';

/** Decimals with the same number of places: that number follows, and then whole numbers. */
const DECIMAL = 0;
const F32 = 1;
const F64 = 2;
const MOST_PLACES = 15;

/** A column as whole numbers over 10^places, or null when it is none with this number of places. */
function mantissasOf(values: Float64Array, places: number): number[] | null {
  const power = 10 ** places;
  const mantissas: number[] = [];
  for (const value of values) {
    const mantissa = Math.round(value * power);
    if (Math.abs(mantissa) > MOST_ZIGZAG || mantissa / power !== value || Object.is(value, -0)) return null;
    mantissas.push(mantissa);
  }
  return mantissas;
}

/** Places that the column needs, found on its longest value first so that long columns are not tried in vain. */
function decimalsOf(values: Float64Array): { readonly places: number; readonly mantissas: number[] } | null {
  let places = 0;
  for (const value of values) {
    while (Math.round(value * 10 ** places) / 10 ** places !== value) {
      places++;
      if (places > MOST_PLACES) return null;
    }
  }
  const mantissas = mantissasOf(values, places);
  return mantissas === null ? null : { places, mantissas };
}

/** @param values  [rows], finite */
function writeColumn(writer: ByteWriter, values: Float64Array): void {
  const isF32 = values.every((value) => Object.is(Math.fround(value), value));
  const decimals = decimalsOf(values);
  const plainBytes = values.length * (isF32 ? 4 : 8);
  const decimalBytes = decimals?.mantissas.reduce((sum, value) => sum + varintBytes(zigzagOf(value)), 1) ?? 0;
  if (decimals !== null && decimalBytes <= plainBytes) {
    writer.u8(DECIMAL);
    writer.u8(decimals.places);
    for (const mantissa of decimals.mantissas) writer.zigzag(mantissa);
    return;
  }
  writer.u8(isF32 ? F32 : F64);
  for (const value of values) {
    if (isF32) writer.f32(value);
    else writer.f64(value);
  }
}

/** @param table  [rows × columns], row by row */
function columnOf(table: Float64Array, columns: number, column: number): number[] {
  return Array.from({ length: table.length / columns }, (_, r) => table[r * columns + column]);
}

/** @param columns  of both tables, which are row by row */
export function writeRows(
  writer: ByteWriter,
  train: Float64Array,
  test: Float64Array,
  columns: number,
): void {
  for (let c = 0; c < columns; c++) {
    writeColumn(writer, Float64Array.from([...columnOf(train, columns, c), ...columnOf(test, columns, c)]));
  }
}

function readColumn(reader: ByteReader, rows: number): () => number {
  const kind = reader.u8();
  if (kind === F32 || kind === F64) {
    reader.need(rows * (kind === F32 ? 4 : 8));
    return () => (kind === F32 ? reader.f32() : reader.f64());
  }
  if (kind !== DECIMAL) throw damaged('a column is written in a way that there is not');
  const places = reader.u8();
  if (places > MOST_PLACES) throw damaged('a column has too many decimal places');
  reader.need(rows);
  return () => reader.zigzag(MOST_ZIGZAG, 'a number of a row') / 10 ** places;
}

/** @returns training rows and test rows, [rows × columns] each */
export function readRows(
  reader: ByteReader,
  trainRows: number,
  testRows: number,
  columns: number,
): { readonly train: Float64Array; readonly test: Float64Array } {
  // Every number takes a byte at least: what is only claimed is not allocated.
  reader.need((trainRows + testRows) * columns);
  const train = new Float64Array(trainRows * columns);
  const test = new Float64Array(testRows * columns);
  for (let c = 0; c < columns; c++) {
    const next = readColumn(reader, trainRows + testRows);
    for (let r = 0; r < trainRows; r++) train[r * columns + c] = next();
    for (let r = 0; r < testRows; r++) test[r * columns + c] = next();
  }
  return { train, test };
}
