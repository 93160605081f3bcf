/** What a person has said about what they send: kept while the same data are there, so that a closed dialog loses nothing. */

import { useShallow } from 'zustand/react/shallow';
import {
  type ControlName,
  type DatasetInfo,
  type LinkRequest,
  SHARE_LIMITS,
  type ShareRequest,
} from '../../src/worker/protocol.ts';
import { rowsKind } from './rowsKind.ts';
import { currentView } from './shareActions.ts';
import { type State, useStore } from './store.ts';

const { getState, setState } = useStore;

export interface ShareWishes {
  readonly title: string;
  readonly note: string;
  /** The rows of a table go along in a link. */
  readonly rows: boolean;
  /** The loss curve goes along. */
  readonly history: boolean;
  readonly precision: LinkRequest['precision'];
  readonly hidden: readonly ControlName[];
}

/** Words of a person for the data that they were said about. */
export interface KeptWishes {
  readonly of: DatasetInfo | null;
  readonly said: Partial<ShareWishes>;
}

type Known = Pick<State, 'dataset' | 'hidden' | 'shareWishes'>;

/** What would be sent now. Where a person has said nothing it is called as the data are. */
export function wishesOf({ dataset, hidden, shareWishes }: Known): ShareWishes {
  const said = shareWishes.of === dataset ? shareWishes.said : {};
  const title = (dataset?.title ?? '').slice(0, SHARE_LIMITS.title);
  return { title, note: '', rows: false, history: false, precision: 'int16', hidden, ...said };
}

export const useWishes = (): ShareWishes => useStore(useShallow(wishesOf));

export function changeWishes(change: Partial<ShareWishes>): void {
  const { dataset, shareWishes } = getState();
  const said = shareWishes.of === dataset ? shareWishes.said : {};
  setState({ shareWishes: { of: dataset, said: { ...said, ...change } } });
}

/** What goes into a link. */
export function linkRequest(wishes: ShareWishes): LinkRequest {
  const { note, history, precision, hidden } = wishes;
  const { dataset } = getState();
  const rows = wishes.rows && rowsKind(dataset) === 'table';
  // The data bring their name along: as a title it would only make the link longer.
  const title = wishes.title === dataset?.title ? '' : wishes.title;
  return { title, note, rows, history, precision, hidden, view: currentView() };
}

/** What goes into a file or a picture. */
export function fileRequest({ title, note, hidden }: ShareWishes, rows: boolean): ShareRequest {
  return { title, note, rows, history: true, hidden, view: currentView() };
}
