/** The way in: a request → its dataset. The CSV reader is fetched only when a file is read. */
import type { DataRequest, Dataset, OnProgress } from './dataset.ts';
import { makePreset } from './presets.ts';
import { makeFromRows } from './rows.ts';
import { makeFromFormula } from './target.ts';

/**
 * Makes the dataset that was asked for; the same request makes the same rows on every machine. Rows that stand in for
 * others need a network to say what they lead to: src/worker/datasetFor.ts makes those.
 *
 * @param onProgress  told while a CSV is read, after each slice of about a megabyte
 * @throws DataError when the request cannot be met, saying what is wrong and what to do
 */
export async function loadDataset(
  request: Exclude<DataRequest, { kind: 'stand-in' }>,
  onProgress?: OnProgress,
): Promise<Dataset> {
  switch (request.kind) {
    case 'preset':
      return makePreset(request);
    case 'formula':
      return makeFromFormula(request);
    case 'rows':
      return makeFromRows(request);
    case 'csv': {
      const { loadCsv } = await import('./csv.ts');
      return loadCsv(request, onProgress);
    }
  }
}

/** Whether the rows only stand in for rows that were not sent: no error can be measured on them. */
export function standsIn({ info }: Dataset): boolean {
  return info.request.kind === 'stand-in';
}
