import type { State } from './store.ts';

/** The finished formula as lines to read, one per output: 'y = …'; none while curves have no formula. */
export function formulaLines({ formula, dataset }: Pick<State, 'formula' | 'dataset'>): string[] {
  if (formula === null || !formula.finished || formula.outputs === null) return [];
  return formula.outputs.map(({ text }, j) => `${dataset?.outputs[j]?.name ?? 'y'} = ${text}`);
}
