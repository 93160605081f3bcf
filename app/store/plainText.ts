/** What an author has written, so that it says nothing but itself: it must not turn the page's own words around. */
import type { DatasetInfo } from '../../src/worker/protocol.ts';

/**
 * Characters that change the direction of what stands behind them: embeddings, overrides and isolates. Marks for a single
 * place (U+200E, U+200F, U+061C) reach no further and stay, as names in Hebrew or Arabic need them.
 */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A title, a note, a name or a sentence around one, without what rewrites the text around it. */
export const plainText = (text: string): string => text.replace(DIRECTIONS, '');

/** Names of columns stay as they are: a column is asked for by its name. */
export function plainDataset(dataset: DatasetInfo): DatasetInfo {
  const { title, remarks } = dataset;
  return { ...dataset, title: plainText(title), remarks: remarks.map(plainText) };
}
