/** What the fields of the formula show: as it was asked for, or read off the data of a preset. */
import type { DatasetInfo, PresetInfo } from '../../store/types.ts';

export interface Recipe {
  readonly formula: string;
  readonly ranges: readonly (readonly [number, number])[];
  readonly rows: number;
  readonly testRows: number;
  readonly noise: number;
}

const BLANK: Recipe = { formula: '', ranges: [], rows: 800, testRows: 200, noise: 0 };

/** The recipe of a dataset; blank for a table, from which no formula can be read. */
export function recipeOf(dataset: DatasetInfo | null, presets: readonly PresetInfo[]): Recipe {
  if (dataset === null) return BLANK;
  const { request, formula, inputs, trainRows, testRows } = dataset;
  if (request.kind === 'formula') {
    const ranges = inputs.map((_, i): readonly [number, number] => request.ranges[i] ?? [-1, 1]);
    // Another formula is scaled by its own rows.
    const { scaling: _, ...recipe } = request;
    return { ...recipe, ranges };
  }
  if (formula === null) return BLANK;
  const ranges = inputs.map(({ min, max }) => roundRange(min, max));
  const preset = presets.find(({ name }) => request.kind === 'preset' && name === request.name);
  return { formula, ranges, rows: trainRows, testRows, noise: preset?.noise ?? 0 };
}

/** The round range that samples came from: −.997 … .998 is −1 … 1. */
export function roundRange(min: number, max: number): readonly [number, number] {
  const span = max - min;
  if (!(span > 0)) return [min - 1, max + 1];
  // A tenth of the largest power of ten below the span, halved: .05 for a span of 2.
  const unit = 10 ** Math.floor(Math.log10(span)) / 20;
  const round = (value: number) => Number((Math.round(value / unit) * unit).toPrecision(6)) + 0;
  return [round(min), round(max)];
}
