/** Tiles of the matrices: where each lies, which one lies at a place, and which is next to which. */
import type { EdgeId } from '../../../src/kan/spec.ts';
import type { MatrixLayout, Rect, TileBlock, TileSize } from './places.ts';

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
