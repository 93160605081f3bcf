import { ChartSpline, FileSpreadsheet, Map as MapIcon, Waypoints } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { InspectorPanel, useInspected } from './InspectorPanel.tsx';
import { DataPanel } from './panels/DataPanel/DataPanel.tsx';
import { ControlStrip } from './panels/NetworkPanel/ControlStrip.tsx';
import { Timeline } from './panels/Timeline/Timeline.tsx';
import { SpeedSlider } from './panels/TopBar/SpeedSlider.tsx';
import styles from './Sheet.module.css';
import { setSheet } from './store/actions.ts';
import { useHidden } from './store/hidden.ts';
import { useStore } from './store/store.ts';
import type { Sheet as SheetName } from './store/viewSlice.ts';
import { PanelBoundary } from './ui/PanelBoundary.tsx';

const ICON = { size: 18, strokeWidth: 1.5, 'aria-hidden': true } as const;

const TABS: readonly { readonly name: SheetName; readonly label: string; readonly icon: ReactNode }[] = [
  { name: 'network', label: 'Network', icon: <Waypoints {...ICON} /> },
  { name: 'output', label: 'Output', icon: <MapIcon {...ICON} /> },
  { name: 'timeline', label: 'Timeline', icon: <ChartSpline {...ICON} /> },
  { name: 'data', label: 'Data', icon: <FileSpreadsheet {...ICON} /> },
];

/** The panels that are on the page. */
function useTabs() {
  const settings = ['settings', 'lambda', 'shape', 'prune'] as const;
  const hidden = settings.map(useHidden);
  const there: Readonly<Record<SheetName, boolean>> = {
    network: hidden.includes(false),
    output: useInspected(),
    timeline: !useHidden('timeline'),
    data: !useHidden('data'),
  };
  return TABS.filter(({ name }) => there[name]);
}

/** On small screens: one panel at a time below the network. The open tab, pressed again, folds the sheet away. */
export function Sheet() {
  const tabs = useTabs();
  const wanted = useStore((state) => state.sheet);
  const speed = !useHidden('settings');
  const sheet = tabs.some(({ name }) => name === wanted) ? wanted : tabs[0]?.name;
  const [folded, setFolded] = useState(false);
  const press = (name: SheetName) => {
    setFolded(name === sheet && !folded);
    setSheet(name);
  };
  if (sheet === undefined) return null;
  return (
    <div className={styles['sheet']} data-folded={folded || undefined}>
      {!folded && (
        <aside id="sheet" className={styles['content']} data-sheet={sheet} aria-label={labelOf(sheet)}>
          {sheet === 'output' && <InspectorPanel />}
          {sheet === 'timeline' && (
            <PanelBoundary name="The loss">
              <Timeline />
            </PanelBoundary>
          )}
          {sheet === 'data' && (
            <PanelBoundary name="The data">
              <DataPanel />
            </PanelBoundary>
          )}
          {sheet === 'network' && (
            <PanelBoundary name="The settings of the network">
              {speed && (
                <div className={styles['settings']}>
                  <SpeedSlider />
                </div>
              )}
              <ControlStrip />
            </PanelBoundary>
          )}
        </aside>
      )}
      <nav className={styles['tabs']} aria-label="Panels">
        {tabs.map(({ name, label, icon }) => (
          <button
            key={name}
            type="button"
            aria-expanded={name === sheet && !folded}
            aria-controls={folded ? undefined : 'sheet'}
            onClick={() => press(name)}
          >
            <span>{icon}</span>
            {label}
          </button>
        ))}
      </nav>
    </div>
  );
}

function labelOf(sheet: SheetName): string {
  return TABS.find(({ name }) => name === sheet)?.label ?? 'Panel';
}
