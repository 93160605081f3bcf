/** Rows on which a network is looked at before it travels and after: where its data is, as far as that is known. */
import { fromNetwork, toNetwork } from '../dataset/scaling.ts';
import { inputGridOf } from '../kan/workspace.ts';
import { createRng } from '../numeric/rng.ts';
import type { Project } from './project.ts';

const SEED = 20_260;

/** Range of every input, network units: of its values where they are known, else of its grid. */
function rangesOf({ network, inputs }: Project): [number, number][] {
  return inputs.map((column, i) => {
    const { summary } = column;
    const { lo, hi } = inputGridOf(network, 0, i);
    if (summary === null || !(summary.min < summary.max)) return [lo, hi];
    const ends = [toNetwork(summary.min, column), toNetwork(summary.max, column)];
    return [Math.min(...ends), Math.max(...ends)];
  });
}

/** Rows of the project's own table, evenly picked. */
function ownRows({ data, inputs, outputs }: Project, count: number): number[][] {
  if (data.kind !== 'rows') return [];
  const columns = inputs.length + outputs.length;
  const rows = data.train.length / columns;
  const picked = Math.min(rows, count);
  return Array.from({ length: picked }, (_, s) => {
    const start = Math.floor((s * rows) / picked) * columns;
    return inputs.map((column, i) => toNetwork(data.train[start + i], column));
  });
}

/**
 * The lower ends, the middles and the upper ends of all ranges, rows of the project's own, and random ones; the same for the
 * same project.
 *
 * @returns [rows × inputs], network units
 */
export function sampleRows(
  project: Project,
  count: number,
): { readonly rows: number; readonly values: Float64Array } {
  const ranges = rangesOf(project);
  const rng = createRng(SEED);
  const at = (share: number) => ranges.map(([lo, hi]) => lo * (1 - share) + hi * share);
  const rows = [at(0), at(0.5), at(1), ...ownRows(project, Math.floor(count / 2))];
  while (rows.length < count) {
    rows.push(ranges.map(([lo, hi]) => fromNetwork(rng.uniform(), { shift: lo, scale: hi - lo })));
  }
  return { rows: rows.length, values: Float64Array.from(rows.flat()) };
}
