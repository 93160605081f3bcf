/**
 * A matrix of tiles for each layer, for networks too large for cards. Column j drops to a plus and turns into row j of
 * the next matrix; from the second matrix on the rows run in reverse, so that nothing crosses.
 */
import { placeHeadings } from './headings.ts';
import { PRODUCT_DROP, placeMatrixNodes } from './matrixNodes.ts';
import {
  type Column,
  canvasInsets,
  type LayoutRequest,
  type MatrixLayout,
  type Rect,
  type TileBlock,
  type TileSize,
} from './places.ts';
import { edgesOf, nodesOf, sumsOf, type Topology } from './topology.ts';

const TILE = { w: 38, h: 28, gap: 4 } as const;
/** A tile is at most this wide in the world: a wide stage gets wide tiles instead of empty sides. */
const WIDEST = 72;
/** A tile of a small matrix grows to about this on the screen. */
const LARGEST = { w: 64, h: 44 } as const;

/** Between two matrices, across and down. */
const STEP = { x: 28, y: 28 };
/** For the column numbers above the first matrix and a name below the last. */
const HEAD = 24;
const PADDING = 16;
/** Between the name of an input and its row. */
const LABEL_GAP = 18;
/** Longer names are cut. */
export const MAX_LABEL = 112;

/** The way down from a matrix to the next one. */
function stepAfter(net: Topology, layer: number): number {
  return STEP.y + (net.layers[layer]?.products.length ? PRODUCT_DROP : 0);
}

/** As high as the design has it, and as wide as makes the matrices fill the width that their height leaves. */
function tileFor(net: Topology, view: Rect): TileSize {
  const layers = net.layers.length;
  let rows = 0;
  let columns = 0;
  let steps = 0;
  for (let layer = 0; layer < layers; layer++) {
    rows += nodesOf(net, layer);
    columns += sumsOf(net, layer);
    if (layer < layers - 1) steps += stepAfter(net, layer);
  }
  const pitchY = TILE.h + TILE.gap;
  const height = rows * pitchY - layers * TILE.gap + steps;
  const k = Math.min(LARGEST.h / TILE.h, view.h / height);
  const besideTiles = (columns - layers) * TILE.gap + (layers - 1) * STEP.x;
  const most = Math.min(WIDEST, LARGEST.w / k);
  const w = Math.max(TILE.w, Math.floor(Math.min(most, (view.w / k - besideTiles) / columns)));
  return { w, h: TILE.h, pitchX: w + TILE.gap, pitchY };
}

/** What the matrices leave for themselves between headings, names and edges of the canvas. */
function viewFor({ net, size, inputLabel = 0, outputLabel = 0, touch }: LayoutRequest): Rect {
  const { top, bottom } = canvasInsets(size, touch);
  // Labels keep their size at every zoom, so their room is taken from the view and not from the world.
  const left = PADDING + LABEL_GAP + Math.max(20, Math.min(inputLabel, MAX_LABEL));
  // A single name stands level below its column.
  const upright = nodesOf(net, net.layers.length) > 1 && outputLabel > TILE.w;
  const foot = upright ? Math.min(outputLabel, MAX_LABEL) : HEAD;
  return {
    x: left,
    y: top + HEAD,
    w: Math.max(1, size.width - left - PADDING),
    h: Math.max(1, size.height - top - HEAD - foot - bottom),
  };
}

/** Over each matrix its curves, its nodes where it steps to the next one. */
function headings(net: Topology, blocks: readonly TileBlock[], { k, x }: View): Column[] {
  const at = (world: number): number => x + k * world;
  const columns: Column[] = [];
  blocks.forEach((block) => {
    const { layer, inputs } = block;
    const kind = layer === 0 ? 'inputs' : 'nodes';
    columns.push({ kind, layer, count: inputs, x: at(layer === 0 ? 0 : block.x - STEP.x / 2) });
    columns.push({ kind: 'curves', layer, count: edgesOf(net, layer), x: at(block.x + block.w / 2) });
  });
  const last = blocks[blocks.length - 1];
  if (last) {
    const end = at(last.x + last.w);
    columns.push({ kind: 'outputs', layer: last.layer + 1, count: nodesOf(net, last.layer + 1), x: end });
  }
  return columns;
}

export function matrixLayout(request: LayoutRequest): MatrixLayout {
  const { net, size } = request;
  const layers = net.layers.length;
  const view = viewFor(request);
  const tile = tileFor(net, view);
  const blocks: TileBlock[] = [];
  let x = 0;
  let y = 0;
  for (let layer = 0; layer < layers; layer++) {
    const inputs = nodesOf(net, layer);
    const outputs = sumsOf(net, layer);
    const w = outputs * tile.pitchX - TILE.gap;
    const h = inputs * tile.pitchY - TILE.gap;
    blocks.push({ layer, inputs, outputs, reversed: layer > 0, x, y, w, h });
    x += w + STEP.x;
    y += h + stepAfter(net, layer);
  }

  const { nodes, turns, joins } = placeMatrixNodes(net, tile, blocks);
  const last = blocks[blocks.length - 1];
  const world: Rect = { x: 0, y: 0, w: last ? last.x + last.w : 1, h: last ? last.y + last.h : 1 };
  const columns = headings(net, blocks, fitView({ world, view }));
  const heads = placeHeadings(columns, size.width, request.touch ?? false, true);
  const { headerY } = canvasInsets(size, request.touch);
  return {
    mode: 'matrix',
    net,
    size,
    nodes,
    ...heads,
    headerY,
    tile,
    blocks,
    turns,
    joins,
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
