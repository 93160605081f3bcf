/**
 * Everything that a person can do, by name. Buttons, keys and window.edgewise call these and nothing else. Each answers
 * with a Result, so that a script can tell what a person reads beside the field.
 */
import { start, tellView } from './connection.ts';
import { FIRST_DATA } from './dataActions.ts';
import { FIRST_MODEL } from './modelRequest.ts';
import { whileOpening } from './opening.ts';
import { keepSaving, lastProject, openLast, resumeProject } from './projects/projectActions.ts';
import { holdSaves } from './projects/saving.ts';
import { LINK_OPENING, listenToLinks, sayInstead, showFirst } from './shareActions.ts';
import { isLink, linkOf } from './sharedLink.ts';
import { useStore } from './store.ts';

const { getState } = useStore;

/** What the page has begun with: the first example, one's own work, or something that was sent. */
export type Begun = 'example' | 'project' | 'link';

async function bootLink(hash: string): Promise<Begun> {
  const source = { kind: 'link', hash: linkOf(hash) } as const;
  await whileOpening(LINK_OPENING, () =>
    start(FIRST_DATA, FIRST_MODEL, { sent: { source, onAnswer: showFirst } }),
  );
  if (getState().shared !== null) return 'link';
  if (getState().embed !== null) return 'example';
  if (await openLast()) return 'project';
  sayInstead('What is shown instead is an example.');
  return 'example';
}

/** Starts the engine and puts a network on the screen. What fails is said there. */
export async function boot(): Promise<Begun> {
  const { hash } = window.location;
  listenToLinks();
  keepSaving();
  if (isLink(hash)) {
    // The example that a refused link leaves for a moment is nobody's work.
    const endHold = holdSaves();
    try {
      return await bootLink(hash);
    } finally {
      endHold();
    }
  }
  const saved = getState().embed === null ? await lastProject() : null;
  if (saved === null) {
    await start(FIRST_DATA, FIRST_MODEL);
    return 'example';
  }
  resumeProject(saved);
  const instead = { data: FIRST_DATA, model: FIRST_MODEL };
  const { data, model, run, timeline } = saved;
  await start(data, model, { run, timeline, instead });
  return 'project';
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
export * from './copyLink.ts';
export * from './dataActions.ts';
export * from './fileName.ts';
export * from './formulaLines.ts';
export * from './networkActions.ts';
export * from './projects/projectActions.ts';
export * from './pruneActions.ts';
export * from './rowsKind.ts';
export * from './shareActions.ts';
export * from './shareWishes.ts';
export * from './startsActions.ts';
export * from './suggestionActions.ts';
export * from './symbolicActions.ts';
export * from './timelineActions.ts';
export * from './trainingActions.ts';
export * from './viewActions.ts';
