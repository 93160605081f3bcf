/** The names around a matrix: inputs at the left of their rows, numbers above the columns, outputs below the last. */
import { variableName } from '../edgeName.ts';
import { drawMath, fitText, mathVariable, mathWidth } from '../mathText.ts';
import type { Palette } from '../palette.ts';
import { type NodeNames, nodeName } from './drawNodes.ts';
import { MAX_LABEL, type View } from './matrixLayout.ts';
import type { MatrixLayout, TileBlock } from './places.ts';

const LABEL_FONT = "400 12px 'Inter Variable', system-ui, sans-serif";
const VARIABLE_SIZE = 15;
/** Between the name of an input and its row. */
const TICK = 10;
/** Names of rows stand at least this far apart. */
const ROW_ROOM = 14;
/** A name that stands further from its row than this no longer belongs to it. */
const MOST_SHIFT = 40;

/** Every how many labels one is drawn, so that they stand `room` pixels apart. */
function labelStep(pitch: number, room: number): number {
  const least = room / pitch;
  return [1, 2, 5, 10, 20, 50, 100].find((step) => step >= least) ?? 200;
}

/** Every how many columns a number is written: as near as the widest of them allows. */
export function columnStep(ctx: CanvasRenderingContext2D, layout: MatrixLayout, k: number): number {
  ctx.font = LABEL_FONT;
  const widest = ctx.measureText(String(layout.blocks[0]?.outputs ?? 1)).width;
  return labelStep(k * layout.tile.pitchX, widest + 8);
}

/** Names and their lines to the rows. Few names of rows too near for text are drawn apart; many leave some out. */
function drawInputLabels(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: MatrixLayout,
  names: NodeNames,
  { k, x, y }: View,
): void {
  const inputs = layout.nodes.filter((node) => node.kind === 'input');
  const pitch = k * layout.tile.pitchY;
  const reach = (inputs.length - 1) / 2;
  const apart = pitch < ROW_ROOM && reach * (ROW_ROOM - pitch) <= MOST_SHIFT ? ROW_ROOM : pitch;
  const step = labelStep(apart, ROW_ROOM);
  ctx.strokeStyle = palette.control;
  ctx.lineWidth = 1;
  for (const node of inputs) {
    if (node.index % step !== 0) continue;
    const right = x + k * node.x;
    const row = y + k * node.y;
    const middle = row + (node.index - reach) * (apart - pitch);
    ctx.beginPath();
    ctx.moveTo(right - TICK, middle);
    ctx.lineTo(right - 1, row);
    ctx.stroke();
    ctx.fillStyle = palette.text2;
    const label = labelOf(ctx, nodeName(node, names, layout.net));
    label.draw(right - TICK - 6 - label.width, middle);
  }
}

interface Label {
  readonly width: number;
  /** Draws from the left end, centred on a line. */
  draw(left: number, middle: number): void;
}

/** A variable in mathematical type, or a name in words, cut where it is too long. */
function labelOf(ctx: CanvasRenderingContext2D, name: string): Label {
  const variable = variableName(name);
  if (variable !== null) {
    const set = mathVariable(variable);
    const draw = (left: number, middle: number): void =>
      drawMath(ctx, set, left, middle, VARIABLE_SIZE, 'left');
    return { width: mathWidth(ctx, set, VARIABLE_SIZE), draw };
  }
  ctx.font = LABEL_FONT;
  const text = fitText(ctx, name, MAX_LABEL);
  return {
    width: ctx.measureText(text).width,
    draw(left, middle) {
      ctx.font = LABEL_FONT;
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      ctx.fillText(text, left, middle);
    },
  };
}

export function drawLabels(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: MatrixLayout,
  names: NodeNames,
  { k, x, y }: View,
): void {
  const first = layout.blocks[0];
  const last = layout.blocks[layout.blocks.length - 1];
  drawInputLabels(ctx, palette, layout, names, { k, x, y });
  ctx.fillStyle = palette.text2;
  if (last !== undefined) drawOutputLabels(ctx, layout, names, { k, x, y }, last);
  if (first === undefined) return;
  ctx.font = LABEL_FONT;
  ctx.fillStyle = palette.text3;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const { pitchX, w } = layout.tile;
  const step = columnStep(ctx, layout, k);
  // The first column has its number too, where that does not touch the next one.
  const numbersFirst = (step - 1) * k * pitchX >= 14;
  for (let column = 0; column < first.outputs; column++) {
    if ((column + 1) % step !== 0 && (column !== 0 || !numbersFirst)) continue;
    const cx = x + k * (first.x + column * pitchX + w / 2);
    ctx.fillText(String(column + 1), cx, y + k * first.y - 10);
  }
}

/** Below the last matrix: level where all names fit their columns, else all of them upright. */
function drawOutputLabels(
  ctx: CanvasRenderingContext2D,
  layout: MatrixLayout,
  names: NodeNames,
  { k, x, y }: View,
  last: TileBlock,
): void {
  const nodes = layout.nodes.filter((node) => node.kind === 'output');
  const labels = nodes.map((node) => labelOf(ctx, nodeName(node, names, layout.net)));
  const room = nodes.length === 1 ? MAX_LABEL : k * layout.tile.pitchX - 4;
  const level = labels.every(({ width }) => width <= room);
  const step = level ? 1 : labelStep(k * layout.tile.pitchX, ROW_ROOM);
  const top = y + k * (last.y + last.h);
  nodes.forEach((node, index) => {
    const label = labels[index];
    if (index % step !== 0 || label === undefined) return;
    // The last column stands near the edge: a name in words moves inwards rather than being cut.
    const inset = Math.max(0, x + k * node.x + label.width / 2 - (layout.size.width - 8));
    ctx.save();
    ctx.translate(x + k * node.x - (level && nodes.length === 1 ? inset : 0), top + (level ? 14 : 8));
    if (!level) ctx.rotate(-Math.PI / 2);
    label.draw(level ? -label.width / 2 : -label.width, 0);
    ctx.restore();
  });
}
