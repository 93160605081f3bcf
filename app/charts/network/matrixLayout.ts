/**
 * A matrix of tiles for each layer, for networks too large for cards. Column j drops to a plus and turns into row j of
 * the next matrix; from the second matrix on the rows run in reverse, so that nothing crosses.
 */
import type { EdgeId } from '../../../src/kan/spec.ts';
import {
  type Column,
  canvasInsets,
  type LayoutRequest,
  type MatrixLayout,
  type NodePlace,
  type Rect,
  type TileBlock,
  type Turn,
} from './places.ts';
import { edgesOf, nodesOf } from './topology.ts';

export const TILE = { w: 38, h: 28, pitchX: 42, pitchY: 32 } as const;

/** Between two matrices, across and down; the plus stands in the middle of the way down. */
const STEP = { x: 28, y: 28 };
const PLUS_DROP = 13;
const PLUS_RADIUS = 7;
/** For the column numbers above the first matrix and a name below the last. */
const HEAD = 24;
const PADDING = 16;
/** Between the name of an input and its row. */
const LABEL_GAP = 18;
/** Longer names are cut. */
export const MAX_LABEL = 112;

/** Row of a block in which an input stands, counted from the top; its own inverse. */
export function rowOf(block: TileBlock, input: number): number {
  return block.reversed ? block.inputs - 1 - input : input;
}

/** Rectangle of a tile in world coordinates. */
export function tileRect(block: TileBlock, input: number, output: number): Rect {
  return {
    x: block.x + output * TILE.pitchX,
    y: block.y + rowOf(block, input) * TILE.pitchY,
    w: TILE.w,
    h: TILE.h,
  };
}

/** The edge whose tile is at a point of the world; gaps belong to the tile at their left and above. */
export function tileAt(layout: MatrixLayout, x: number, y: number): EdgeId | null {
  for (const block of layout.blocks) {
    if (x < block.x || y < block.y || x >= block.x + block.w || y >= block.y + block.h) continue;
    const output = Math.floor((x - block.x) / TILE.pitchX);
    const row = Math.floor((y - block.y) / TILE.pitchY);
    return { layer: block.layer, input: rowOf(block, row), output };
  }
  return null;
}

/**
 * The tile next to one: within its matrix, and from the right edge into the next matrix, from the left into the one
 * before, in a row at the same share of the height. Null at the outermost edges.
 */
export function neighbour(
  layout: MatrixLayout,
  edge: EdgeId,
  direction: 'left' | 'right' | 'up' | 'down',
): EdgeId | null {
  const block = layout.blocks[edge.layer];
  if (block === undefined) return null;
  const row = rowOf(block, edge.input);
  if (direction === 'up' || direction === 'down') {
    const next = row + (direction === 'up' ? -1 : 1);
    return next < 0 || next >= block.inputs ? null : { ...edge, input: rowOf(block, next) };
  }
  const output = edge.output + (direction === 'left' ? -1 : 1);
  if (output >= 0 && output < block.outputs) return { ...edge, output };
  const other = layout.blocks[edge.layer + (direction === 'left' ? -1 : 1)];
  if (other === undefined) return null;
  const otherRow = Math.floor(((row + 0.5) / block.inputs) * other.inputs);
  return {
    layer: other.layer,
    input: rowOf(other, otherRow),
    output: direction === 'left' ? other.outputs - 1 : 0,
  };
}

export function matrixLayout(request: LayoutRequest): MatrixLayout {
  const { width, size, inputLabel = 0, outputLabel = 0 } = request;
  const layers = width.length - 1;
  const blocks: TileBlock[] = [];
  let x = 0;
  let y = 0;
  for (let layer = 0; layer < layers; layer++) {
    const inputs = nodesOf(width, layer);
    const outputs = nodesOf(width, layer + 1);
    const w = outputs * TILE.pitchX - (TILE.pitchX - TILE.w);
    const h = inputs * TILE.pitchY - (TILE.pitchY - TILE.h);
    blocks.push({ layer, inputs, outputs, reversed: layer > 0, x, y, w, h });
    x += w + STEP.x;
    y += h + STEP.y;
  }

  const nodes: NodePlace[] = [];
  const turns: Turn[] = [];
  blocks.forEach((block) => {
    if (block.layer === 0) {
      for (let index = 0; index < block.inputs; index++) {
        const row = tileRect(block, index, 0);
        nodes.push({ layer: 0, index, kind: 'input', x: row.x, y: row.y + row.h / 2, rx: 0, ry: 0 });
      }
    }
    const next = blocks[block.layer + 1];
    for (let index = 0; index < block.outputs; index++) {
      const cx = block.x + index * TILE.pitchX + TILE.w / 2;
      const cy = block.y + block.h + PLUS_DROP;
      const kind = next ? 'hidden' : 'output';
      const r = next ? PLUS_RADIUS : 0;
      nodes.push({ layer: block.layer + 1, index, kind, x: cx, y: cy, rx: r, ry: r });
      if (next) {
        const row = tileRect(next, index, 0);
        turns.push({ x0: cx, y0: cy + PLUS_RADIUS, x1: row.x, y1: row.y + row.h / 2 });
      }
    }
  });

  const columns: Column[] = [];
  for (let l = 0; l <= layers; l++) {
    const kind = l === 0 ? 'inputs' : l === layers ? 'outputs' : 'nodes';
    columns.push({ kind, layer: l, count: nodesOf(width, l), x: 0 });
    if (l < layers) columns.push({ kind: 'curves', layer: l, count: edgesOf(width, l), x: 0 });
  }

  const { top, bottom, headerY } = canvasInsets(size);
  const last = blocks[blocks.length - 1];
  const world: Rect = { x: 0, y: 0, w: last ? last.x + last.w : 1, h: last ? last.y + last.h : 1 };
  // Labels keep their size at every zoom, so their room is taken from the view and not from the world.
  const left = PADDING + LABEL_GAP + Math.max(20, Math.min(inputLabel, MAX_LABEL));
  const foot = outputLabel > TILE.pitchX ? Math.min(outputLabel, MAX_LABEL) : HEAD;
  const view: Rect = {
    x: left,
    y: top + HEAD,
    w: Math.max(1, size.width - left - PADDING),
    h: Math.max(1, size.height - top - HEAD - foot - bottom),
  };
  return {
    mode: 'matrix',
    width,
    size,
    nodes,
    columns,
    headerY,
    headerFits: false,
    blocks,
    turns,
    world,
    view,
  };
}

export interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** Screen = k × world + (x, y): all of the world in the middle of the view, at most at natural size. */
export function fitView(layout: MatrixLayout): View {
  const { world, view } = layout;
  const k = Math.min(1, view.w / world.w, view.h / world.h);
  return {
    k,
    x: view.x + (view.w - k * world.w) / 2 - k * world.x,
    y: view.y + (view.h - k * world.h) / 2 - k * world.y,
  };
}
