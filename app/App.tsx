import { useEffect } from 'react';
import styles from './App.module.css';
import { InspectorPanel } from './InspectorPanel.tsx';
import { DataPanel } from './panels/DataPanel/DataPanel.tsx';
import { FormulaBar } from './panels/FormulaBar/FormulaBar.tsx';
import { HelpDialog } from './panels/HelpDialog/HelpDialog.tsx';
import { NetworkPanel } from './panels/NetworkPanel/NetworkPanel.tsx';
import { Notices } from './panels/Notices/Notices.tsx';
import { Timeline } from './panels/Timeline/Timeline.tsx';
import { TopBar } from './panels/TopBar/TopBar.tsx';
import { Sheet } from './Sheet.tsx';
import { setSheet } from './store/actions.ts';
import { useStore } from './store/store.ts';
import { PanelBoundary } from './ui/PanelBoundary.tsx';
import { useMediaQuery } from './ui/useMediaQuery.ts';

/** Below this width the side panels become a sheet. */
const NARROW = '(max-width: 899.98px)';

/** The screen: bars above, network in the middle, panels around it or in a sheet below. */
export function App() {
  const narrow = useMediaQuery(NARROW);
  const inspecting = useStore((state) => state.autoOpen || state.symbolising);
  // What was asked for must not open behind another sheet.
  useEffect(() => {
    if (inspecting) setSheet('output');
  }, [inspecting]);
  return (
    <div className={styles['app']}>
      <div className={styles['top']}>
        <PanelBoundary name="The top bar">
          <TopBar />
        </PanelBoundary>
      </div>
      <div className={styles['formula']}>
        <PanelBoundary name="The formula">
          <FormulaBar />
        </PanelBoundary>
      </div>
      {!narrow && (
        <aside className={styles['data']} aria-label="Data">
          <PanelBoundary name="The data">
            <DataPanel />
          </PanelBoundary>
        </aside>
      )}
      <main className={styles['network']} aria-label="Network">
        <PanelBoundary name="The network">
          <NetworkPanel controls={!narrow} />
        </PanelBoundary>
      </main>
      {narrow ? (
        <Sheet />
      ) : (
        <>
          <aside className={styles['inspector']} aria-label="Inspector">
            <InspectorPanel />
          </aside>
          <footer className={styles['timeline']}>
            <PanelBoundary name="The loss">
              <Timeline />
            </PanelBoundary>
          </footer>
        </>
      )}
      <Notices />
      <HelpDialog />
    </div>
  );
}
