/**
 * A matrix of tiles for each layer, for networks too large for cards. Column j drops to a plus and turns into row j of
 * the next matrix; from the second matrix on the rows run in reverse, so that nothing crosses.
 */
import type { EdgeId } from '../../../src/kan/spec.ts';
import { placeHeadings } from './headings.ts';
import {
  type Column,
  canvasInsets,
  type LayoutRequest,
  type MatrixLayout,
  type NodePlace,
  type Rect,
  type TileBlock,
  type TileSize,
  type Turn,
} from './places.ts';
import { edgesOf, nodesOf } from './topology.ts';

const TILE = { w: 38, h: 28, gap: 4 } as const;
/** A tile is at most this wide in the world: a wide stage gets wide tiles instead of empty sides. */
const WIDEST = 72;
/** A tile of a small matrix grows to about this on the screen. */
const LARGEST = { w: 64, h: 44 } as const;

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
export function tileRect(tile: TileSize, block: TileBlock, input: number, output: number): Rect {
  return {
    x: block.x + output * tile.pitchX,
    y: block.y + rowOf(block, input) * tile.pitchY,
    w: tile.w,
    h: tile.h,
  };
}

/** The edge whose tile is at a point of the world; gaps belong to the tile at their left and above. */
export function tileAt(layout: MatrixLayout, x: number, y: number): EdgeId | null {
  for (const block of layout.blocks) {
    if (x < block.x || y < block.y || x >= block.x + block.w || y >= block.y + block.h) continue;
    const output = Math.floor((x - block.x) / layout.tile.pitchX);
    const row = Math.floor((y - block.y) / layout.tile.pitchY);
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

/** As high as the design has it, and as wide as makes the matrices fill the width that their height leaves. */
function tileFor(width: readonly number[], view: Rect): TileSize {
  const layers = width.length - 1;
  let rows = 0;
  let columns = 0;
  for (let layer = 0; layer < layers; layer++) {
    rows += nodesOf(width, layer);
    columns += nodesOf(width, layer + 1);
  }
  const pitchY = TILE.h + TILE.gap;
  const height = rows * pitchY - layers * TILE.gap + (layers - 1) * STEP.y;
  const k = Math.min(LARGEST.h / TILE.h, view.h / height);
  const besideTiles = (columns - layers) * TILE.gap + (layers - 1) * STEP.x;
  const most = Math.min(WIDEST, LARGEST.w / k);
  const w = Math.max(TILE.w, Math.floor(Math.min(most, (view.w / k - besideTiles) / columns)));
  return { w, h: TILE.h, pitchX: w + TILE.gap, pitchY };
}

/** What the matrices leave for themselves between headings, names and edges of the canvas. */
function viewFor({ width, size, inputLabel = 0, outputLabel = 0, touch }: LayoutRequest): Rect {
  const { top, bottom } = canvasInsets(size, touch);
  // Labels keep their size at every zoom, so their room is taken from the view and not from the world.
  const left = PADDING + LABEL_GAP + Math.max(20, Math.min(inputLabel, MAX_LABEL));
  // A single name stands level below its column.
  const upright = nodesOf(width, width.length - 1) > 1 && outputLabel > TILE.w;
  const foot = upright ? Math.min(outputLabel, MAX_LABEL) : HEAD;
  return {
    x: left,
    y: top + HEAD,
    w: Math.max(1, size.width - left - PADDING),
    h: Math.max(1, size.height - top - HEAD - foot - bottom),
  };
}

/** Over each matrix its curves, its nodes where it steps to the next one. */
function headings(width: readonly number[], blocks: readonly TileBlock[], { k, x }: View): Column[] {
  const at = (world: number): number => x + k * world;
  const columns: Column[] = [];
  blocks.forEach((block) => {
    const { layer, inputs } = block;
    const kind = layer === 0 ? 'inputs' : 'nodes';
    columns.push({ kind, layer, count: inputs, x: at(layer === 0 ? 0 : block.x - STEP.x / 2) });
    columns.push({ kind: 'curves', layer, count: edgesOf(width, layer), x: at(block.x + block.w / 2) });
  });
  const last = blocks[blocks.length - 1];
  if (last) {
    const end = at(last.x + last.w);
    columns.push({ kind: 'outputs', layer: last.layer + 1, count: last.outputs, x: end });
  }
  return columns;
}

export function matrixLayout(request: LayoutRequest): MatrixLayout {
  const { width, size } = request;
  const layers = width.length - 1;
  const view = viewFor(request);
  const tile = tileFor(width, view);
  const blocks: TileBlock[] = [];
  let x = 0;
  let y = 0;
  for (let layer = 0; layer < layers; layer++) {
    const inputs = nodesOf(width, layer);
    const outputs = nodesOf(width, layer + 1);
    const w = outputs * tile.pitchX - TILE.gap;
    const h = inputs * tile.pitchY - TILE.gap;
    blocks.push({ layer, inputs, outputs, reversed: layer > 0, x, y, w, h });
    x += w + STEP.x;
    y += h + STEP.y;
  }

  const nodes: NodePlace[] = [];
  const turns: Turn[] = [];
  blocks.forEach((block) => {
    if (block.layer === 0) {
      for (let index = 0; index < block.inputs; index++) {
        const row = tileRect(tile, block, index, 0);
        nodes.push({ layer: 0, index, kind: 'input', x: row.x, y: row.y + row.h / 2, rx: 0, ry: 0 });
      }
    }
    const next = blocks[block.layer + 1];
    for (let index = 0; index < block.outputs; index++) {
      const cx = block.x + index * tile.pitchX + tile.w / 2;
      const cy = block.y + block.h + PLUS_DROP;
      const kind = next ? 'hidden' : 'output';
      const r = next ? PLUS_RADIUS : 0;
      nodes.push({ layer: block.layer + 1, index, kind, x: cx, y: cy, rx: r, ry: r });
      if (next) {
        const row = tileRect(tile, next, index, 0);
        turns.push({ index, x0: cx, y0: cy + PLUS_RADIUS, x1: row.x, y1: row.y + row.h / 2 });
      }
    }
  });

  const last = blocks[blocks.length - 1];
  const world: Rect = { x: 0, y: 0, w: last ? last.x + last.w : 1, h: last ? last.y + last.h : 1 };
  const columns = headings(width, blocks, fitView({ world, view }));
  const heads = placeHeadings(columns, size.width, request.touch ?? false, true);
  const { headerY } = canvasInsets(size, request.touch);
  return {
    mode: 'matrix',
    width,
    size,
    nodes,
    ...heads,
    headerY,
    tile,
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

/** Screen = k × world + (x, y): all of the world in the middle of the view. */
export function fitView({ world, view }: Pick<MatrixLayout, 'world' | 'view'>): View {
  const k = Math.min(LARGEST.h / TILE.h, view.w / world.w, view.h / world.h);
  return {
    k,
    x: view.x + (view.w - k * world.w) / 2 - k * world.x,
    y: view.y + (view.h - k * world.h) / 2 - k * world.y,
  };
}
