/**
 * Paints a matrix of any size without ever holding the page up: rows of tiles are drawn until the frame's time is
 * spent, and the next frame goes on from there.
 */
import type { Palette } from '../palette.ts';
import type { Marks } from './cardState.ts';
import { drawMatrixFrame, drawTile, type TileDetail, tileDetail } from './drawMatrix.ts';
import type { NodeNames } from './drawNodes.ts';
import type { Shown } from './frame.ts';
import type { View } from './matrixLayout.ts';
import type { MatrixLayout, TileBlock } from './places.ts';
import { rowOf } from './tiles.ts';
import { edgeOffset, nodeOffset } from './topology.ts';

/** Of the 16 ms of a frame. */
const BUDGET_MS = 6;
/** With fewer tiles than this a frame is always enough. */
const CHECK_EVERY = 16;

interface Row {
  readonly block: TileBlock;
  readonly input: number;
  readonly firstOutput: number;
  readonly lastOutput: number;
  readonly firstEdge: number;
  readonly node: number;
}

export interface MatrixPicture {
  readonly ctx: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly layout: MatrixLayout;
  readonly names: NodeNames;
  readonly view: View;
  readonly shown: Shown | null;
  readonly marks: Pick<Marks, 'doomed'>;
}

export interface MatrixPainter {
  /** The view or what stands around the tiles has changed: the next paint starts with an empty canvas. */
  restart(): void;
  /** Tiles have changed: they are drawn again in place. */
  refresh(): void;
  /** @returns whether there is more to paint in the next frame */
  paint(picture: MatrixPicture): boolean;
}

/** Rows of tiles of which anything is visible, with the columns that are. */
function visibleRows({ layout, view: { k, x, y } }: MatrixPicture): Row[] {
  const rows: Row[] = [];
  const { width, height } = layout.size;
  const { tile } = layout;
  for (const block of layout.blocks) {
    const firstOutput = Math.max(0, Math.floor((-x / k - block.x) / tile.pitchX));
    const lastOutput = Math.min(block.outputs - 1, Math.floor(((width - x) / k - block.x) / tile.pitchX));
    if (firstOutput > lastOutput) continue;
    const edge = edgeOffset(layout.net, block.layer);
    const node = nodeOffset(layout.net, block.layer);
    for (let input = 0; input < block.inputs; input++) {
      const top = y + k * (block.y + rowOf(block, input) * tile.pitchY);
      if (top > height || top + k * tile.h < 0) continue;
      const firstEdge = edge + input * block.outputs;
      rows.push({ block, input, firstOutput, lastOutput, firstEdge, node: node + input });
    }
  }
  return rows;
}

export function createMatrixPainter(): MatrixPainter {
  let rows: Row[] = [];
  let cursor = 0;
  let cleared = false;
  let again = false;

  function paintRow(picture: MatrixPicture, row: Row, detail: TileDetail): void {
    const { ctx, palette, view, shown } = picture;
    const { k } = view;
    const { tile } = picture.layout;
    const top = view.y + k * (row.block.y + rowOf(row.block, row.input) * tile.pitchY);
    for (let output = row.firstOutput; output <= row.lastOutput; output++) {
      const x = view.x + k * (row.block.x + output * tile.pitchX);
      const edge = row.firstEdge + output;
      const size = { x, y: top, w: k * tile.w, h: k * tile.h };
      const place = { ...size, edge, layer: row.block.layer, input: row.input, node: row.node };
      drawTile(ctx, palette, shown, place, detail, picture.marks.doomed.has(edge));
    }
  }

  return {
    restart() {
      cleared = false;
    },
    refresh() {
      // A round that is under way is finished first, so that the last rows get their turn too.
      again = true;
    },
    paint(picture) {
      const detail = tileDetail(picture.layout.tile, picture.view.k);
      const started = performance.now();
      const fresh = !cleared;
      if (fresh) {
        drawMatrixFrame(picture.ctx, picture.palette, picture.layout, picture.names, picture.view);
        rows = visibleRows(picture);
        cursor = 0;
        again = false;
        cleared = true;
      } else if (cursor >= rows.length && again) {
        cursor = 0;
        again = false;
      }
      let tiles = 0;
      while (cursor < rows.length) {
        const row = rows[cursor];
        if (row !== undefined) {
          paintRow(picture, row, detail);
          tiles += row.lastOutput - row.firstOutput + 1;
        }
        cursor++;
        if (tiles >= CHECK_EVERY && performance.now() - started > BUDGET_MS) break;
      }
      // While the view moves, what the time was too short for shows at least its score.
      if (fresh) for (const row of rows.slice(cursor)) paintRow(picture, row, 'cell');
      picture.ctx.globalAlpha = 1;
      return cursor < rows.length || again;
    },
  };
}
