/** The numbers of all live edges, in order: a, b, c, d of symbolic ones exactly, splines as cells. */
import type { Network } from '../../kan/network.ts';
import type { NetworkSpec } from '../../kan/spec.ts';
import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';
import { CELL_KINDS, type CellKind, readCells, type SplineNumbers, writeCells } from './cells.ts';
import { damaged } from './damaged.ts';
import { type Edges, type LiveEdge, liveEdgesOf } from './edgesSection.ts';
import { readNumbers, writeNumbers } from './numbers.ts';

/** Of a, b, c and d. */
const USUAL_FORM = [1, 0, 1, 0];
/** What says that edges differ in their cells; lower numbers are the kind of all. */
const KINDS_DIFFER = CELL_KINDS.length;
const KIND_BITS = 2;

/** A live edge that is a spline. */
export interface SplineEdge extends LiveEdge {
  readonly numbers: SplineNumbers;
}

function hasBaseOf({ baseFunction }: NetworkSpec): boolean {
  return baseFunction !== 'none';
}

/** Every live spline edge with its numbers, in order. */
export function splineEdgesOf({ spec, layout, parameters, mask, forms }: Network): SplineEdge[] {
  return liveEdgesOf(layout, mask)
    .filter(({ edge }) => forms[edge] === 0)
    .map((place) => {
      const { start, stride, coefs } = place;
      const coefficients = Float64Array.from({ length: coefs }, (_, q) => parameters[start + q * stride]);
      const base = hasBaseOf(spec) ? parameters[start + coefs * stride] : null;
      return { ...place, numbers: { coefficients, base } };
    });
}

/** @param kinds  of every live spline edge, in order */
export function writeParameters(writer: ByteWriter, network: Network, kinds: readonly CellKind[]): void {
  const { layout, parameters, mask, forms } = network;
  const splines = splineEdgesOf(network);
  const codes = kinds.map((kind) => CELL_KINDS.indexOf(kind));
  if (codes.length > 0) {
    const differ = codes.some((code) => code !== codes[0]);
    writer.u8(differ ? KINDS_DIFFER : codes[0]);
    if (differ) writer.packed(codes, KIND_BITS);
  }
  let spline = 0;
  for (const { edge, start, stride } of liveEdgesOf(layout, mask)) {
    if (forms[edge] === 0) {
      writeCells(writer, splines[spline].numbers, kinds[spline]);
      spline++;
      continue;
    }
    const numbers = USUAL_FORM.map((_, row) => parameters[start + row * stride]);
    writeNumbers(writer, numbers, USUAL_FORM);
  }
}

function readKinds(reader: ByteReader, count: number): CellKind[] {
  if (count === 0) return [];
  const code = reader.u8();
  if (code > KINDS_DIFFER) throw damaged('its numbers are of a kind that there is not');
  if (code < KINDS_DIFFER) return Array.from({ length: count }, () => CELL_KINDS[code]);
  return Array.from(reader.packed(count, KIND_BITS), (own) => CELL_KINDS[own]);
}

/** @returns [parameterCount], 0 wherever an edge has no number of its own */
export function readParameters(
  reader: ByteReader,
  spec: NetworkSpec,
  parameterCount: number,
  { live, forms }: Edges,
): Float64Array {
  const kinds = readKinds(
    reader,
    live.reduce((count, { edge }) => count + (forms[edge] === 0 ? 1 : 0), 0),
  );
  const parameters = new Float64Array(parameterCount);
  let spline = 0;
  for (const { edge, start, stride, coefs } of live) {
    if (forms[edge] !== 0) {
      readNumbers(reader, USUAL_FORM, 'a number of a form').forEach((value, row) => {
        parameters[start + row * stride] = value;
      });
      continue;
    }
    const { coefficients, base } = readCells(reader, kinds[spline], coefs, hasBaseOf(spec));
    spline++;
    for (let q = 0; q < coefs; q++) parameters[start + q * stride] = coefficients[q];
    if (base !== null) parameters[start + coefs * stride] = base;
  }
  return parameters;
}
