import type { ControlName, ScoreCheck } from '../../src/worker/protocol.ts';
import type { KeptWishes } from './shareWishes.ts';
import type { Slice } from './store.ts';

/** Pages of the share dialog. */
export type ShareTab = 'link' | 'file' | 'picture' | 'export' | 'embed';

/** A network that somebody has sent, and what they said of it. */
export interface SharedInfo {
  readonly title: string;
  readonly note: string;
  readonly step: number;
  readonly check: ScoreCheck;
}

/** Something on its way into the place of what there is. */
export interface Opening {
  readonly of: 'link' | 'file' | 'formula';
  /** What is waited for, for a person. */
  readonly words: string;
}

/** How the page stands in a frame of another page. */
export interface Embed {
  /** Panels that are shown beside the network. */
  readonly panels: readonly ControlName[];
  /** Pages that may drive it by postMessage. */
  readonly origins: readonly string[];
}

export interface ShareSlice {
  readonly shareOpen: boolean;
  readonly shareTab: ShareTab;
  readonly shareWishes: KeptWishes;
  readonly importOpen: boolean;
  /** Why what was asked for in that dialog could not be opened; null while all is well. */
  readonly importRefusal: { readonly of: 'link' | 'file'; readonly message: string } | null;
  /** What is being opened, where that takes a while; until it is there the old is shown as it was. */
  readonly opening: Opening | null;
  /** What was sent and is looked at; null for work of one's own. Nothing is saved while it is there. */
  readonly shared: SharedInfo | null;
  /** Controls that the author of a link has hidden; all are there when it is empty. */
  readonly hidden: readonly ControlName[];
  readonly embed: Embed | null;
}

export const createShareSlice: Slice<ShareSlice> = () => ({
  shareOpen: false,
  shareTab: 'link',
  shareWishes: { of: null, said: {} },
  importOpen: false,
  importRefusal: null,
  opening: null,
  shared: null,
  hidden: [],
  embed: null,
});
