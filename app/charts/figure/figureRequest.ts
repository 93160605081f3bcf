import type { Snapshot } from '../../../src/worker/protocol.ts';
import type { NodeNames } from '../network/drawNodes.ts';
import type { Shown } from '../network/frame.ts';
import type { Rect } from '../network/places.ts';
import type { Palette } from '../palette.ts';

/** What a figure is made of. */
export interface FigureRequest {
  readonly snapshot: Snapshot;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** What a program calls the picture. */
  readonly title: string;
  /** One line per output, set below the network; none when left out. */
  readonly formula?: readonly string[];
  /** #rrggbb each; light when left out, as paper is. */
  readonly palette?: Palette;
}

/** What the parts of a figure are drawn from. */
export interface FigureInk {
  readonly shown: Shown;
  readonly names: NodeNames;
  readonly palette: Palette;
}

/** A drawn part, and the room that it takes. */
export interface Drawn {
  readonly content: string;
  readonly box: Rect;
}
