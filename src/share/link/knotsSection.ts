/**
 * The knots of all inputs of all layers: of an even grid its two ends, of others the G + 1 inner knots, or all where those
 * outside do not follow them at their mean spacing.
 */
import { extendKnots } from '../../kan/gridKnots.ts';
import { uniformKnots } from '../../kan/init.ts';
import type { Layout } from '../../kan/layout.ts';
import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';
import { damaged } from './damaged.ts';
import { readNumbers, writeNumbers } from './numbers.ts';

const EVEN = 0;
const INNER_F32 = 1;
const INNER_F64 = 2;
const ALL_F64 = 3;
const KIND_BITS = 2;

/** Share of the mean spacing by which a knot of an even grid may be off: that of the B-splines (kan/bspline.ts). */
const EVEN_TOLERANCE = 1e-10;
/** The same for knots that may be rounded. */
const COARSE_TOLERANCE = 1e-6;
const USUAL_ENDS = [-1, 1];

function isNear(knots: Float64Array, others: Float64Array, tolerance: number): boolean {
  return knots.every((knot, t) => Math.abs(knot - others[t]) <= tolerance);
}

/** The ends of an even grid, or null when it is not even. @param coarse  whether they may be rounded to f32 */
function endsOf(knots: Float64Array, gridSize: number, order: number, coarse: boolean): number[] | null {
  const lo = knots[order];
  const hi = knots[order + gridSize];
  const spacing = (hi - lo) / gridSize;
  if (!(spacing > 0) || !isNear(knots, uniformKnots([lo, hi], gridSize, order), EVEN_TOLERANCE * spacing))
    return null;
  if (!coarse) return [lo, hi];
  const rounded: [number, number] = [Math.fround(lo), Math.fround(hi)];
  if (!(rounded[0] < rounded[1])) return [lo, hi];
  return isNear(knots, uniformKnots(rounded, gridSize, order), COARSE_TOLERANCE * spacing)
    ? rounded
    : [lo, hi];
}

function unevenKind(knots: Float64Array, gridSize: number, order: number, coarse: boolean): number {
  const inner = knots.subarray(order, order + gridSize + 1);
  const spacing = (inner[gridSize] - inner[0]) / gridSize;
  const rounded = Float32Array.from(inner);
  if (coarse && isNear(knots, extendKnots(rounded, order), COARSE_TOLERANCE * spacing)) return INNER_F32;
  return isNear(knots, extendKnots(inner, order), EVEN_TOLERANCE * spacing) ? INNER_F64 : ALL_F64;
}

/** @param coarse  whether knots may be rounded to f32, where that is next to nothing of their spacing */
export function writeKnots(
  writer: ByteWriter,
  layout: Layout,
  order: number,
  knots: Float64Array,
  coarse: boolean,
): void {
  const kinds: number[] = [];
  const ends: number[] = [];
  const uneven: { readonly kind: number; readonly numbers: Float64Array }[] = [];
  for (const layer of layout.layers) {
    for (let i = 0; i < layer.inputs; i++) {
      const start = layer.knotOffset + i * layer.knots;
      const own = knots.subarray(start, start + layer.knots);
      const even = endsOf(own, layer.gridSize, order, coarse);
      if (even !== null) {
        kinds.push(EVEN);
        ends.push(...even);
        continue;
      }
      const kind = unevenKind(own, layer.gridSize, order, coarse);
      kinds.push(kind);
      uneven.push({
        kind,
        numbers: kind === ALL_F64 ? own : own.subarray(order, order + layer.gridSize + 1),
      });
    }
  }
  writer.packed(kinds, KIND_BITS);
  writeNumbers(
    writer,
    ends,
    ends.map((_, i) => USUAL_ENDS[i % 2]),
  );
  for (const { kind, numbers } of uneven) {
    for (const knot of numbers) {
      if (kind === INNER_F32) writer.f32(knot);
      else writer.f64(knot);
    }
  }
}

/** @throws ShareError 'damaged' when the knots of an input do not make a grid */
function checkGrid(knots: Float64Array, gridSize: number, order: number): void {
  const spacing = (knots[order + gridSize] - knots[order]) / gridSize;
  const isGrid = spacing > 0 && Number.isFinite(1 / spacing) && knots.every(Number.isFinite);
  if (!isGrid) throw damaged('a grid has no width');
  for (let t = 1; t < knots.length; t++) {
    if (knots[t] < knots[t - 1]) throw damaged('knots of a grid are not in order');
  }
}

/** @returns [knotCount] non-decreasing per input, no domain empty */
export function readKnots(reader: ByteReader, layout: Layout, order: number): Float64Array {
  const inputs = layout.layers.flatMap((layer) => Array.from({ length: layer.inputs }, () => layer));
  const kinds = reader.packed(inputs.length, KIND_BITS);
  const even = kinds.reduce((count, kind) => count + (kind === EVEN ? 1 : 0), 0);
  const ends = readNumbers(
    reader,
    Array.from({ length: 2 * even }, (_, i) => USUAL_ENDS[i % 2]),
    'the end of a grid',
  );
  const knots = new Float64Array(layout.knotCount);
  let start = 0;
  let end = 0;
  inputs.forEach(({ gridSize, knots: count }, i) => {
    const kind = kinds[i];
    let own: Float64Array;
    if (kind === EVEN) {
      const lo = ends[end++];
      const hi = ends[end++];
      if (!(lo < hi)) throw damaged('a grid has no width');
      own = uniformKnots([lo, hi], gridSize, order);
    } else {
      const length = kind === ALL_F64 ? count : gridSize + 1;
      const numbers = Float64Array.from({ length }, () => (kind === INNER_F32 ? reader.f32() : reader.f64()));
      own = kind === ALL_F64 ? numbers : extendKnots(numbers, order);
    }
    checkGrid(own, gridSize, order);
    knots.set(own, start);
    start += count;
  });
  return knots;
}
