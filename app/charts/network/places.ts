/** The words of the network picture's layout: rectangles, nodes, wires. All in CSS pixels. */
import type { EdgeId } from '../../../src/kan/spec.ts';
import type { Topology } from './topology.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** From the largest to the smallest: what a card has room for. */
export type CardSize = 'large' | 'tall' | 'full44' | 'full36' | 'spark' | 'tile';

export interface CardPlace extends Rect {
  readonly edge: EdgeId;
  /** Of its edge in per-edge arrays. */
  readonly index: number;
  readonly size: CardSize;
  /** Width of the name plate at the left; 0: the name stands in the corner of the plot, or nowhere on a sparkline. */
  readonly plate: number;
  /** On its way from another place and size: the place, and how much of the way it has made, 0 … 1. */
  readonly glide?: { readonly from: CardPlace; readonly share: number };
}

/** One of the sums that a product node multiplies, drawn before it. */
export interface FactorPlace {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

export interface NodePlace {
  readonly layer: number;
  readonly index: number;
  readonly kind: 'input' | 'hidden' | 'output';
  /** Centre and half axes; a node with a name in words is a pill. */
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  /** The sums that it multiplies, in order; empty for a node that only adds. */
  readonly factors: readonly FactorPlace[];
}

/** A cubic Bézier with horizontal tangents; the handles are half the horizontal distance long. */
export interface Wire {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** One heading over a column, with what is live of it. `layer` counts layers of edges for curves, of nodes otherwise. */
export interface Column {
  readonly kind: 'inputs' | 'curves' | 'nodes' | 'outputs';
  readonly layer: number;
  readonly count: number;
  readonly x: number;
}

export interface LayoutRequest {
  readonly net: Topology;
  readonly size: Size;
  /** Width that the longest input name in words needs; 0 when the names are single letters and fit a circle. */
  readonly inputLabel?: number;
  readonly outputLabel?: number;
  /** Fingers need larger buttons in the headings. */
  readonly touch?: boolean;
  /** [edges] 0 for an edge that is cut: it has no card, and a hidden node without edges is not shown. */
  readonly mask?: ArrayLike<number> | null;
  /** Height to leave free below the cards. */
  readonly foot?: number;
  /** Most width between a node and a card; that of a screen when absent. */
  readonly mostGap?: number;
}

/**
 * Words and buttons over every column; "− 5 +" where the columns stand too close for words; one row that scrolls
 * where not even those fit side by side.
 */
export type HeadingForm = 'words' | 'compact' | 'row';

interface Frame {
  readonly net: Topology;
  readonly size: Size;
  /** Those that are shown, layer after layer. */
  readonly nodes: readonly NodePlace[];
  /** The headings that there is room for. */
  readonly columns: readonly Column[];
  /** Middle of the row of headings. */
  readonly headerY: number;
  readonly headingForm: HeadingForm;
}

export interface CardLayout extends Frame {
  readonly mode: 'cards';
  /** One for each live edge, in edge order, as both lists of wires: node to card, card to node. */
  readonly cards: readonly CardPlace[];
  readonly wiresIn: readonly Wire[];
  readonly wiresOut: readonly Wire[];
}

/** Tiles of one layer: row i is input i (from the second layer on in reverse order), column j is sum j. */
export interface TileBlock extends Rect {
  readonly layer: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly reversed: boolean;
}

/** A line from a plus down and around into its row: the corner is at (x0, y1). */
export interface Turn extends Wire {
  /** Node within its layer. */
  readonly index: number;
}

/** A line from the sum of a factor down and across to its product: the corner is at (x0, y1). */
export type Join = Wire;

/** A tile and the distance to the next one, across and down. */
export interface TileSize {
  readonly w: number;
  readonly h: number;
  readonly pitchX: number;
  readonly pitchY: number;
}

/** World coordinates: 1 unit is 1 pixel at zoom 1. */
export interface MatrixLayout extends Frame {
  readonly mode: 'matrix';
  readonly tile: TileSize;
  readonly blocks: readonly TileBlock[];
  readonly turns: readonly Turn[];
  /** What leads from factors into products. */
  readonly joins: readonly Join[];
  /** All tiles. */
  readonly world: Rect;
  /** Where tiles are shown: the canvas without headings and labels. */
  readonly view: Rect;
}

export type NetworkLayout = CardLayout | MatrixLayout;

/**
 * Space above the cards, below them and at the height of the headings. Tight under 500 px, as on a projector; a phone
 * and every touch screen keep room for fingers.
 */
export function canvasInsets(
  { width, height }: Size,
  touch = false,
): {
  readonly top: number;
  readonly bottom: number;
  readonly headerY: number;
} {
  if (height >= 500) return { top: 52, bottom: 16, headerY: 22 };
  return touch || width < 520 ? { top: 46, bottom: 8, headerY: 22 } : { top: 32, bottom: 8, headerY: 15 };
}
