/**
 * Which edges are cut, which are symbolic and by which form, and which numbers are fixed. Edges count by layer, input and
 * output; those that are cut send nothing else, and so come without form, numbers and fixed numbers.
 */
import type { Layout } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import { FIRST_OWN_ID, SYMBOLIC_FUNCTIONS } from '../../kan/symbolicFunctions.ts';
import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';
import { damaged, newerVersion } from './damaged.ts';

const HAS_CUTS = 1;
const HAS_FORMS = 2;
/** Every live edge is symbolic. */
const ALL_FORMS = 4;
const HAS_FIXED = 8;
const KNOWN_BITS = 15;

/** Of the numbers of one edge none is fixed, all are, those of a, b, c, d that follow, or those of all rows that follow. */
const NONE = 0;
const WHOLE = 1;
const OF_FOUR = 2;
const OF_ROWS = 3;
const CODE_BITS = 2;
const SYMBOLIC_ROWS = 4;

/** A live edge and its place among the parameters: row r is at `start + r * stride`. */
export interface LiveEdge {
  readonly edge: number;
  readonly start: number;
  readonly stride: number;
  /** Numbers that it has room for. */
  readonly rows: number;
  /** Coefficients of its spline. */
  readonly coefs: number;
}

/** All live edges in order. */
export function liveEdgesOf(layout: Layout, mask: ArrayLike<number>): LiveEdge[] {
  const live: LiveEdge[] = [];
  for (const { inputs, outputs, rows, coefs, parameterOffset, edgeOffset } of layout.layers) {
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) {
        const edge = edgeOffset + i * outputs + j;
        if (mask[edge] === 0) continue;
        live.push({ edge, start: parameterOffset + i * rows * outputs + j, stride: outputs, rows, coefs });
      }
    }
  }
  return live;
}

function fixedOf({ start, stride, rows }: LiveEdge, fixed: Uint8Array): number[] {
  return Array.from({ length: rows }, (_, row) => fixed[start + row * stride]);
}

function codeOf(flags: readonly number[], form: number): number {
  if (flags.every((flag) => flag === 0)) return NONE;
  if (flags.every((flag) => flag === 1)) return WHOLE;
  return form !== 0 && flags.slice(SYMBOLIC_ROWS).every((flag) => flag === 0) ? OF_FOUR : OF_ROWS;
}

export function writeEdges(writer: ByteWriter, { layout, mask, forms, fixed }: Network): void {
  const live = liveEdgesOf(layout, mask);
  const symbolic = live.map(({ edge }) => (forms[edge] === 0 ? 0 : 1));
  const flags = live.map((edge) => fixedOf(edge, fixed));
  const hasForms = symbolic.includes(1);
  const allForms = hasForms && !symbolic.includes(0);
  const hasFixed = flags.some((own) => own.includes(1));
  writer.u8(
    (live.length < layout.edgeCount ? HAS_CUTS : 0) |
      (hasForms ? HAS_FORMS : 0) |
      (allForms ? ALL_FORMS : 0) |
      (hasFixed ? HAS_FIXED : 0),
  );
  if (live.length < layout.edgeCount) writer.packed(mask, 1);
  if (hasForms) {
    if (!allForms) writer.packed(symbolic, 1);
    for (const { edge } of live) if (forms[edge] !== 0) writer.u8(forms[edge]);
  }
  if (!hasFixed) return;
  const codes = live.map(({ edge }, i) => codeOf(flags[i], forms[edge]));
  writer.packed(codes, CODE_BITS);
  const listed = flags.flatMap((own, i) => {
    if (codes[i] === OF_FOUR) return own.slice(0, SYMBOLIC_ROWS);
    return codes[i] === OF_ROWS ? own : [];
  });
  writer.packed(listed, 1);
}

export interface Edges {
  readonly mask: Float64Array;
  readonly forms: Uint8Array;
  readonly fixed: Uint8Array;
  readonly live: readonly LiveEdge[];
}

/** @param ownIds  ids of the functions that a person has typed */
function checkForm(form: number, ownIds: ReadonlySet<number>): void {
  if (ownIds.has(form) || (form >= 1 && form <= SYMBOLIC_FUNCTIONS.length)) return;
  if (form >= FIRST_OWN_ID) throw damaged(`an edge has function ${form}, whose formula is missing`);
  if (form === 0) throw damaged('a symbolic edge has no function');
  throw newerVersion(`has an edge with function ${form}, which this page does not know`);
}

function readFixed(
  reader: ByteReader,
  live: readonly LiveEdge[],
  forms: Uint8Array,
  fixed: Uint8Array,
): void {
  const codes = reader.packed(live.length, CODE_BITS);
  const listedOf = ({ rows }: LiveEdge, code: number): number => {
    if (code === OF_FOUR) return SYMBOLIC_ROWS;
    return code === OF_ROWS ? rows : 0;
  };
  const count = live.reduce((sum, edge, i) => sum + listedOf(edge, codes[i]), 0);
  const flags = reader.packed(count, 1);
  let at = 0;
  live.forEach((edge, i) => {
    const code = codes[i];
    if (code === OF_FOUR && forms[edge.edge] === 0) throw damaged('a spline has fixed numbers of a form');
    const listed = listedOf(edge, code);
    for (let row = 0; row < (code === WHOLE ? edge.rows : listed); row++) {
      fixed[edge.start + row * edge.stride] = code === WHOLE ? 1 : flags[at + row];
    }
    at += listed;
  });
}

/** @throws ShareError 'damaged', or 'newer-version' for a function of the library that is not known here */
export function readEdges(reader: ByteReader, layout: Layout, ownIds: ReadonlySet<number>): Edges {
  const bits = reader.u8();
  if (bits > KNOWN_BITS) throw damaged('bits are set that mean nothing');
  const mask =
    (bits & HAS_CUTS) === 0
      ? new Float64Array(layout.edgeCount).fill(1)
      : Float64Array.from(reader.packed(layout.edgeCount, 1));
  const live = liveEdgesOf(layout, mask);
  const forms = new Uint8Array(layout.edgeCount);
  if ((bits & HAS_FORMS) !== 0) {
    const symbolic = (bits & ALL_FORMS) === 0 ? reader.packed(live.length, 1) : null;
    live.forEach(({ edge }, i) => {
      if (symbolic?.[i] === 0) return;
      forms[edge] = reader.u8();
      checkForm(forms[edge], ownIds);
    });
  }
  const fixed = new Uint8Array(layout.parameterCount);
  if ((bits & HAS_FIXED) !== 0) readFixed(reader, live, forms, fixed);
  return { mask, forms, fixed, live };
}
