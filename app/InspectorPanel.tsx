import { EdgePanel } from './panels/EdgePanel/EdgePanel.tsx';
import { OutputPanel } from './panels/OutputPanel/OutputPanel.tsx';
import { useStore } from './store/store.ts';
import { PanelBoundary } from './ui/PanelBoundary.tsx';

/** The selected edge, else the output. */
export function InspectorPanel() {
  const selected = useStore((state) => state.selectedEdge !== null);
  return (
    <PanelBoundary key={String(selected)} name={selected ? 'The edge' : 'The output'}>
      {selected ? <EdgePanel /> : <OutputPanel />}
    </PanelBoundary>
  );
}
