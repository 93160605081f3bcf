/** What is written on a card: the name of its edge, a large card's score, and the lock of a frozen edge. */
import { edgeName } from '../edgeName.ts';
import { drawMath, mathEdge, mathWidth } from '../mathText.ts';
import type { Palette } from '../palette.ts';
import { drawLock } from './lock.ts';
import type { CardPlace } from './places.ts';
import { nameOpacity } from './strength.ts';
import type { Topology } from './topology.ts';

export interface CardNameState {
  /** Null while it is not known. */
  readonly score: number | null;
  readonly pruned: boolean;
  readonly frozen: boolean;
  readonly selected: boolean;
  readonly emphasis: number;
}

/** Half-way between the letter sizes of the design: 13 at 36 px, 14 at 44, 16 on a large card. */
const NAME_SIZE = { large: 16, tall: 14, full44: 14, full36: 13, spark: 0, tile: 0 } as const;
const NAME_CORNER = { x: 10, y: 18 };
const LOCK = 10;
/** On a plate the name moves up by this much to make room for the lock, which stands as far below the middle. */
const PLATE_SHIFT = { name: 6, lock: 9 } as const;

function formatScore(score: number): string {
  return score.toFixed(2).replace(/^0\./, '.');
}

/** A card without room for a name has the lock alone, in its corner. */
function drawCornerLock(ctx: CanvasRenderingContext2D, palette: Palette, { x, y, w }: CardPlace): void {
  ctx.fillStyle = palette.raised;
  ctx.fillRect(x + w - 15, y + 1, 14, 14);
  drawLock(ctx, palette.text2, x + w - 8, y + 8, LOCK);
}

export function drawCardName(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  card: CardPlace,
  state: CardNameState,
  net: Topology,
): void {
  const { x, y, w, h, plate, size } = card;
  const { score, pruned, frozen } = state;
  const type = NAME_SIZE[size];
  const inverted = state.selected && plate > 0 && !pruned;
  ctx.globalAlpha = inverted ? 1 : (pruned ? 0.46 : nameOpacity(score ?? 0)) * state.emphasis;
  if (type === 0 || (plate === 0 && w < 56)) {
    if (frozen) drawCornerLock(ctx, palette, card);
    return;
  }
  const name = mathEdge(edgeName(card.edge, net));
  const colour = inverted ? palette.onInk : palette.text2;
  ctx.fillStyle = colour;
  if (plate > 0) {
    const middle = x + plate / 2;
    // A name with a layer above it is wider than the plate's usual letters.
    const fitted = name.superscript === '' ? type : type - 2;
    drawMath(ctx, name, middle, y + h / 2 - (frozen ? PLATE_SHIFT.name : 0), fitted);
    if (frozen) drawLock(ctx, colour, middle, y + h / 2 + PLATE_SHIFT.lock, LOCK);
    return;
  }
  drawMath(ctx, name, x + NAME_CORNER.x, y + NAME_CORNER.y, type, 'left');
  if (frozen) {
    const after = x + NAME_CORNER.x + mathWidth(ctx, name, type) + LOCK;
    drawLock(ctx, colour, after, y + NAME_CORNER.y, LOCK);
  }
  if (size === 'large' && score !== null && !pruned) {
    ctx.fillStyle = colour;
    ctx.font = "400 11px 'Inter Variable', system-ui, sans-serif";
    ctx.textAlign = 'right';
    ctx.textBaseline = 'middle';
    ctx.fillText(formatScore(score), x + w - 10, y + NAME_CORNER.y);
  }
}
