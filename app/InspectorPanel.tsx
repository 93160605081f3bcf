import type { ReactNode } from 'react';
import { AutoPanel } from './panels/AutoPanel/AutoPanel.tsx';
import { EdgePanel } from './panels/EdgePanel/EdgePanel.tsx';
import { OutputPanel } from './panels/OutputPanel/OutputPanel.tsx';
import { SymbolicPanel } from './panels/SymbolicPanel/SymbolicPanel.tsx';
import { hides } from './store/hidden.ts';
import type { State } from './store/store.ts';
import { useStore } from './store/store.ts';
import { PanelBoundary } from './ui/PanelBoundary.tsx';

type Shown = 'edge' | 'auto' | 'symbolic' | 'output';

const PANELS: Readonly<Record<Shown, { readonly name: string; readonly panel: ReactNode }>> = {
  edge: { name: 'The edge', panel: <EdgePanel /> },
  auto: { name: 'The search', panel: <AutoPanel /> },
  symbolic: { name: 'The list of curves', panel: <SymbolicPanel /> },
  output: { name: 'The output', panel: <OutputPanel /> },
};

/** Null where nothing is asked for and the output is not on the page. */
function shownOf(state: State): Shown | null {
  const { selectedEdge, autoOpen, symbolising, embed } = state;
  const output = !hides(state, 'output');
  // A frame has the room that its author gave it: curves open where something of the inspector was chosen.
  const opens = embed === null || output || !hides(state, 'symbolic');
  if (selectedEdge !== null && opens) return 'edge';
  if (autoOpen) return 'auto';
  if (symbolising) return 'symbolic';
  return output ? 'output' : null;
}

/** Whether there is anything to inspect. */
export const useInspected = (): boolean => useStore((state) => shownOf(state) !== null);

/** The selected edge, else the search, else all curves, else the output. */
export function InspectorPanel() {
  const shown = useStore(shownOf);
  if (shown === null) return null;
  const { name, panel } = PANELS[shown];
  return (
    <PanelBoundary key={shown} name={name}>
      {panel}
    </PanelBoundary>
  );
}
