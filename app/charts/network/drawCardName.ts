/** What is written on a card: the name of its edge or of its function, a large card's score, the marks ƒ and lock. */
import { edgeName } from '../edgeName.ts';
import { drawMath, fitText, mathEdge, mathWidth } from '../mathText.ts';
import type { Palette } from '../palette.ts';
import type { CardState } from './cardState.ts';
import { formName } from './formName.ts';
import { drawLock } from './lock.ts';
import type { CardPlace } from './places.ts';
import { nameOpacity } from './strength.ts';
import type { Topology } from './topology.ts';

/** Half-way between the letter sizes of the design: 13 at 36 px, 14 at 44, 16 on a large card. */
const NAME_SIZE = { large: 16, tall: 14, full44: 14, full36: 13, spark: 0, tile: 0 } as const;
/** A function's name is a word: a little smaller, so that it fits a plate. */
const FORM_SIZE = { large: 16, tall: 13, full44: 13, full36: 12, spark: 0, tile: 0 } as const;
const LEAST_SIZE = 11;
const CORNER = { x: 10, y: 18 };
/** On a plate the name moves up to make room for a mark, which stands as far below the middle. */
const PLATE_SHIFT = { name: 7, mark: 9 } as const;
const LOCK = 10;
const BADGE = { large: 16, plate: 12 } as const;

function writtenScore(score: number): string {
  return score.toFixed(2).replace(/^0\./, '.');
}

const formFont = (size: number): string => `${size}px KaTeX_Main, 'Times New Roman', serif`;

/** The name in one size: how wide it is, and how it is drawn from its left end. */
interface Word {
  readonly width: (size: number) => number;
  draw(left: number, middle: number, size: number): void;
}

function wordOf(ctx: CanvasRenderingContext2D, card: CardPlace, form: string, net: Topology): Word {
  if (form === '') {
    const name = mathEdge(edgeName(card.edge, net));
    return {
      width: (size) => mathWidth(ctx, name, size),
      draw: (left, middle, size) => drawMath(ctx, name, left, middle, size, 'left'),
    };
  }
  const { word, short } = formName(form);
  const text = card.size === 'large' ? word : short;
  const room = card.size === 'large' ? card.w - 80 : card.plate - 5;
  const cut = (size: number): string => {
    ctx.font = formFont(size);
    return fitText(ctx, text, room);
  };
  return {
    width: (size) => ctx.measureText(cut(size)).width,
    draw(left, middle, size) {
      const shown = cut(size);
      ctx.textAlign = 'left';
      ctx.textBaseline = 'alphabetic';
      ctx.fillText(shown, left, middle + size * 0.28);
    },
  };
}

/** Where name and mark stand on a card. */
interface Spot {
  readonly left: number;
  readonly y: number;
  readonly size: number;
  readonly markX: number;
  readonly markY: number;
  readonly mark: number;
}

function spotOf(card: CardPlace, { form, frozen }: CardState, word: Word): Spot {
  const { x, y, w, h, plate, size: kind } = card;
  const marked = frozen || form !== '';
  const largest = (form === '' ? NAME_SIZE : FORM_SIZE)[kind];
  if (plate > 0) {
    const middle = x + plate / 2;
    const fits = [largest, largest - 1, LEAST_SIZE].find((size) => word.width(size) <= plate - 5);
    const size = fits ?? LEAST_SIZE;
    const up = marked ? PLATE_SHIFT.name : 0;
    const left = middle - word.width(size) / 2;
    const mark = form === '' ? LOCK : BADGE.plate;
    return { left, y: y + h / 2 - up, size, markX: middle, markY: y + h / 2 + PLATE_SHIFT.mark, mark };
  }
  const left = x + CORNER.x;
  const middle = y + CORNER.y;
  const beside = form === '' ? left + word.width(largest) + LOCK : x + w - 10 - BADGE.large / 2;
  const mark = form === '' ? LOCK : BADGE.large;
  return { left, y: middle, size: largest, markX: beside, markY: middle, mark };
}

function mixSpots(from: Spot, to: Spot, share: number): Spot {
  const mix = (key: keyof Spot): number => from[key] + share * (to[key] - from[key]);
  return {
    left: mix('left'),
    y: mix('y'),
    size: mix('size'),
    markX: mix('markX'),
    markY: mix('markY'),
    mark: mix('mark'),
  };
}

/** The sign of a formula: ƒ in a small filled square. */
function drawBadge(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  x: number,
  y: number,
  size: number,
): void {
  ctx.fillStyle = palette.sym;
  ctx.beginPath();
  ctx.roundRect(x - size / 2, y - size / 2, size, size, size * 0.2);
  ctx.fill();
  ctx.fillStyle = palette.onSym;
  ctx.font = `italic ${Math.round(size * 0.85)}px KaTeX_Main, 'Times New Roman', serif`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'alphabetic';
  ctx.fillText('f', x - size * 0.02, y + size * 0.24);
}

/** A card without room for a name has the lock alone, in its corner. */
function drawCornerLock(ctx: CanvasRenderingContext2D, palette: Palette, { x, y, w }: CardPlace): void {
  ctx.fillStyle = palette.raised;
  ctx.fillRect(x + w - 15, y + 1, 14, 14);
  drawLock(ctx, palette.text2, x + w - 8, y + 8, LOCK);
}

function nameAlpha(state: CardState, inverted: boolean): number {
  const own = inverted || state.magenta === 1 ? 1 : nameOpacity(state.score);
  return own * (inverted ? 1 : state.emphasis) * state.presence;
}

export function drawCardName(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  card: CardPlace,
  state: CardState,
  net: Topology,
): void {
  const { x, y, w, plate, size, glide } = card;
  const { frozen, magenta } = state;
  // The name is the function's from the moment that the curve turns to its colour.
  const form = magenta > 0 ? state.form : '';
  const symbolic = form !== '';
  const inverted = state.selected && plate > 1;
  ctx.globalAlpha = nameAlpha(state, inverted);
  if (NAME_SIZE[size] === 0 || (plate === 0 && w < 56)) {
    if (frozen) drawCornerLock(ctx, palette, card);
    return;
  }
  const named = { ...state, form };
  const word = wordOf(ctx, card, form, net);
  // A card that moves is at its place, but its name may still be on the way from the plate to the corner.
  const still = glide === undefined ? card : { ...card, plate: size === 'large' ? 0 : plate };
  let spot = spotOf(still, named, word);
  if (glide !== undefined && glide.from.size !== size && NAME_SIZE[glide.from.size] > 0) {
    const { from } = glide;
    const old = { ...from, x, y, w: card.w, h: card.h };
    spot = mixSpots(spotOf(old, named, word), spot, glide.share);
  }
  const colour = inverted ? palette.onInk : symbolic ? palette.sym : palette.text2;
  ctx.fillStyle = colour;
  word.draw(spot.left, spot.y, spot.size);
  if (symbolic) drawBadge(ctx, palette, spot.markX, spot.markY, spot.mark);
  else if (frozen) drawLock(ctx, colour, spot.markX, spot.markY, spot.mark);
  if (size === 'large' && state.trueScore !== null) {
    ctx.globalAlpha *= glide !== undefined && glide.from.size !== 'large' ? glide.share : 1;
    ctx.fillStyle = palette.text2;
    ctx.font = "400 11px 'Inter Variable', system-ui, sans-serif";
    ctx.textAlign = 'right';
    ctx.textBaseline = 'middle';
    ctx.fillText(writtenScore(state.trueScore), x + w - 10 - (symbolic ? BADGE.large + 6 : 0), y + CORNER.y);
  }
}
