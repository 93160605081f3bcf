/** Which headings stand over the columns of the network, in which form, and where. */
import type { Column, HeadingForm } from './places.ts';

/** A letter of the headings' 12 px type; all of it is estimated, because the layout must not depend on loaded fonts. */
const LETTER = 6.7;
const GAP = 10;
/** Where every pixel counts. */
const TIGHT = 4;
const PADDING = 12;
/** Beyond this a heading no longer stands over its column. */
const MOST_SHIFT = 12;

export interface Headings {
  readonly columns: readonly Column[];
  readonly headingForm: HeadingForm;
}

/** What a heading says; "5" in the compact form, where two buttons stand around it. */
export function headingText({ kind, count }: Column, form: HeadingForm): string {
  switch (kind) {
    case 'inputs':
      return count === 1 ? 'Input' : 'Inputs';
    case 'outputs':
      return count === 1 ? 'Output' : 'Outputs';
    case 'curves':
      return `${count.toLocaleString('en-US')} ${count === 1 ? 'curve' : 'curves'}`;
    case 'nodes':
      return form === 'words' ? `${count} ${count === 1 ? 'node' : 'nodes'}` : String(count);
  }
}

function widthOf(column: Column, form: HeadingForm, touch: boolean): number {
  const text = headingText(column, form).length * LETTER;
  if (column.kind !== 'nodes') return text;
  // Two buttons of 24 px with gaps, on touch of 32; with words a caret too.
  if (form === 'words') return text + (touch ? 112 : 76);
  return Math.max(16, text) + (touch ? 64 : 56);
}

/** Centres as near to the wanted ones as the widths allow, within the room; they overflow it where it is too small. */
export function spread(
  wanted: readonly number[],
  widths: readonly number[],
  room: number,
  gap = GAP,
): number[] {
  const centres: number[] = [];
  let end = PADDING - gap;
  wanted.forEach((centre, i) => {
    const width = widths[i] ?? 0;
    const left = Math.max(centre - width / 2, end + gap);
    centres.push(left + width / 2);
    end = left + width;
  });
  let start = room - PADDING + gap;
  for (let i = centres.length - 1; i >= 0; i--) {
    const width = widths[i] ?? 0;
    const right = Math.min((centres[i] ?? 0) + width / 2, start - gap);
    centres[i] = right - width / 2;
    start = right - width;
  }
  return centres;
}

/**
 * The richest form of which every heading stands over its column and none is cut. The curves' counts give way first:
 * they follow from the nodes'.
 * @param loose whether headings may stand beside their columns, as over matrices, which overlap no column
 */
export function placeHeadings(
  columns: readonly Column[],
  room: number,
  touch: boolean,
  loose = false,
): Headings {
  const fewer = columns.filter(({ kind }) => kind !== 'curves');
  const wide = touch ? 14 : GAP;
  const forms: readonly [readonly Column[], HeadingForm, number, boolean][] = [
    [columns, 'words', wide, loose],
    [fewer, 'words', wide, loose],
    [fewer, 'compact', wide, loose],
    [fewer, 'compact', TIGHT, loose],
    [fewer, 'compact', TIGHT, true],
  ];
  for (const [shown, headingForm, gap, anywhere] of forms) {
    const widths = shown.map((column) => widthOf(column, headingForm, touch));
    const needed = widths.reduce((sum, width) => sum + width + gap, 2 * PADDING - gap);
    if (needed > room) continue;
    const wanted = shown.map(({ x }) => x);
    const centres = spread(wanted, widths, room, gap);
    // The ends may always move inwards from the edge.
    const inner = shown.every((column, i) => {
      const end = column.kind === 'inputs' || column.kind === 'outputs';
      return end || Math.abs((centres[i] ?? 0) - column.x) <= MOST_SHIFT;
    });
    if (!anywhere && !inner) continue;
    return { columns: shown.map((column, i) => ({ ...column, x: centres[i] ?? column.x })), headingForm };
  }
  return { columns: fewer, headingForm: 'row' };
}
