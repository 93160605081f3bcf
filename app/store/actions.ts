/**
 * Everything that a person can do, by name. Buttons, keys and window.edgewise call these and nothing else. Each answers
 * with a Result, so that a script can tell what a person reads beside the field.
 */
import { start, tellView } from './connection.ts';
import { DATA_SEED } from './dataActions.ts';
import { FIRST_MODEL } from './modelRequest.ts';
import { useStore } from './store.ts';

const FIRST_PRESET = 'sum-curve';

/** Starts the engine and puts the first network on the screen. What fails is said there. */
export async function boot(): Promise<void> {
  await start({ kind: 'preset', name: FIRST_PRESET, seed: DATA_SEED }, FIRST_MODEL);
}

export function setMapAxes(mapAxes: { readonly x: number; readonly y: number | null }): void {
  useStore.setState({ mapAxes });
  void tellView();
}

export function setOutput(output: number): void {
  useStore.setState({ output });
  void tellView();
}

export * from './autoActions.ts';
export * from './dataActions.ts';
export * from './networkActions.ts';
export * from './pruneActions.ts';
export * from './startsActions.ts';
export * from './suggestionActions.ts';
export * from './symbolicActions.ts';
export * from './timelineActions.ts';
export * from './trainingActions.ts';
export * from './viewActions.ts';
