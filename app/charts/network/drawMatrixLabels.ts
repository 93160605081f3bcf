/** The names around a matrix: inputs at the left of their rows, numbers above the columns, outputs below the last. */
import { variableName } from '../edgeName.ts';
import { drawMath, fitText, mathVariable, mathWidth } from '../mathText.ts';
import type { Palette } from '../palette.ts';
import { type NodeNames, nodeName } from './drawNodes.ts';
import { MAX_LABEL, TILE, type View } from './matrixLayout.ts';
import type { MatrixLayout, TileBlock } from './places.ts';

const LABEL_FONT = "400 12px 'Inter Variable', system-ui, sans-serif";
const VARIABLE_SIZE = 15;
/** Between the name of an input and its row. */
export const TICK = 10;

/** Every how many labels one is drawn, so that they stand `room` pixels apart. */
function labelStep(pitch: number, room: number): number {
  const least = room / pitch;
  return [1, 2, 5, 10, 20, 50, 100].find((step) => step >= least) ?? 200;
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
  const rowStep = labelStep(k * TILE.pitchY, 13);
  const columnStep = labelStep(k * TILE.pitchX, 22);
  const first = layout.blocks[0];
  const last = layout.blocks[layout.blocks.length - 1];
  ctx.fillStyle = palette.text2;
  for (const node of layout.nodes) {
    if (node.kind !== 'input' || node.index % rowStep !== 0) continue;
    const label = labelOf(ctx, nodeName(node, names, layout.width));
    label.draw(x + k * node.x - TICK - 6 - label.width, y + k * node.y);
  }
  if (last !== undefined) drawOutputLabels(ctx, layout, names, { k, x, y }, last);
  if (first === undefined) return;
  ctx.font = LABEL_FONT;
  ctx.fillStyle = palette.text3;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (let column = 0; column < first.outputs; column++) {
    if ((column + 1) % columnStep !== 0 && column !== 0) continue;
    const cx = x + k * (first.x + column * TILE.pitchX + TILE.w / 2);
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
  const labels = nodes.map((node) => labelOf(ctx, nodeName(node, names, layout.width)));
  const room = nodes.length === 1 ? MAX_LABEL : k * TILE.pitchX - 4;
  const level = labels.every(({ width }) => width <= room);
  const step = level ? 1 : labelStep(k * TILE.pitchX, 13);
  const top = y + k * (last.y + last.h);
  nodes.forEach((node, index) => {
    const label = labels[index];
    if (index % step !== 0 || label === undefined) return;
    ctx.save();
    ctx.translate(x + k * node.x, top + (level ? 14 : 8));
    if (!level) ctx.rotate(-Math.PI / 2);
    label.draw(level ? -label.width / 2 : -label.width, 0);
    ctx.restore();
  });
}
