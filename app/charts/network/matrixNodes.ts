/** What stands below the columns of a matrix: pluses, products, and the lines that lead on. */
import type { Join, NodePlace, TileBlock, TileSize, Turn } from './places.ts';
import { tileRect } from './tiles.ts';
import { nodesOf, sumsOfNode, type Topology } from './topology.ts';

/** The plus stands in the middle of the way down to the next matrix. */
const PLUS_DROP = 13;
const PLUS_RADIUS = 7;
/** A product stands this much lower than the sums that it multiplies, which are a little smaller than sums alone. */
export const PRODUCT_DROP = 19;
const FACTOR_RADIUS = 5;

/** Pluses below the columns, products below the pluses that they multiply, and the lines that lead on. */
export function placeMatrixNodes(net: Topology, tile: TileSize, blocks: readonly TileBlock[]) {
  const nodes: NodePlace[] = [];
  const turns: Turn[] = [];
  const joins: Join[] = [];
  for (let index = 0; index < nodesOf(net, 0); index++) {
    const row = blocks[0] && tileRect(tile, blocks[0], index, 0);
    if (row === undefined) break;
    nodes.push({ layer: 0, index, kind: 'input', x: row.x, y: row.y + row.h / 2, rx: 0, ry: 0, factors: [] });
  }
  for (const block of blocks) {
    const { layer } = block;
    const next = blocks[layer + 1];
    const kind = next ? 'hidden' : 'output';
    const columnX = (sum: number): number => block.x + sum * tile.pitchX + tile.w / 2;
    for (let index = 0; index < nodesOf(net, layer + 1); index++) {
      const sums = sumsOfNode(net, layer, index);
      const alone = sums.length === 1;
      const sumY = block.y + block.h + PLUS_DROP;
      const x = (columnX(sums[0] ?? 0) + columnX(sums.at(-1) ?? 0)) / 2;
      const y = alone ? sumY : sumY + PRODUCT_DROP;
      const r = next ? PLUS_RADIUS : 0;
      const factors = alone ? [] : sums.map((sum) => ({ x: columnX(sum), y: sumY, r: FACTOR_RADIUS }));
      nodes.push({ layer: layer + 1, index, kind, x, y, rx: r, ry: r, factors });
      for (const factor of factors) {
        const side = Math.sign(factor.x - x) * PLUS_RADIUS;
        joins.push({ x0: factor.x, y0: factor.y + FACTOR_RADIUS, x1: x + side, y1: side === 0 ? y - r : y });
      }
      if (next) {
        const row = tileRect(tile, next, index, 0);
        turns.push({ index, x0: x, y0: y + PLUS_RADIUS, x1: row.x, y1: row.y + row.h / 2 });
      }
    }
  }
  return { nodes, turns, joins };
}
