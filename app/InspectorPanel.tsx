import type { ReactNode } from 'react';
import { AutoPanel } from './panels/AutoPanel/AutoPanel.tsx';
import { EdgePanel } from './panels/EdgePanel/EdgePanel.tsx';
import { OutputPanel } from './panels/OutputPanel/OutputPanel.tsx';
import { SymbolicPanel } from './panels/SymbolicPanel/SymbolicPanel.tsx';
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

function shownOf({ selectedEdge, autoOpen, symbolising }: State): Shown {
  if (selectedEdge !== null) return 'edge';
  if (autoOpen) return 'auto';
  return symbolising ? 'symbolic' : 'output';
}

/** The selected edge, else the search, else all curves, else the output. */
export function InspectorPanel() {
  const shown = useStore(shownOf);
  const { name, panel } = PANELS[shown];
  return (
    <PanelBoundary key={shown} name={name}>
      {panel}
    </PanelBoundary>
  );
}
