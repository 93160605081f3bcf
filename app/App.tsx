import { useEffect } from 'react';
import styles from './App.module.css';
import { EmbedApp } from './embed/EmbedApp.tsx';
import { InspectorPanel, useInspected } from './InspectorPanel.tsx';
import { LazyDialogs } from './LazyDialogs.tsx';
import { DataPanel } from './panels/DataPanel/DataPanel.tsx';
import { DropCurtain } from './panels/DataPanel/DropCurtain.tsx';
import { FormulaBar } from './panels/FormulaBar/FormulaBar.tsx';
import { HelpDialog } from './panels/HelpDialog/HelpDialog.tsx';
import { NetworkPanel } from './panels/NetworkPanel/NetworkPanel.tsx';
import { Notices } from './panels/Notices/Notices.tsx';
import { SharedBar } from './panels/SharedBar/SharedBar.tsx';
import { Timeline } from './panels/Timeline/Timeline.tsx';
import { TopBar } from './panels/TopBar/TopBar.tsx';
import { Sheet } from './Sheet.tsx';
import { setSheet } from './store/actions.ts';
import { useHidden } from './store/hidden.ts';
import { useStore } from './store/store.ts';
import { PanelBoundary } from './ui/PanelBoundary.tsx';
import { useMediaQuery } from './ui/useMediaQuery.ts';

/** Below this width the side panels become a sheet. */
const NARROW = '(max-width: 899.98px)';

/** The page, or what a frame of another page shows of it. */
export function App() {
  const framed = useStore((state) => state.embed !== null);
  return framed ? <EmbedApp /> : <WholeApp />;
}

/** The screen: bars above, network in the middle, panels around it or in a sheet below. */
function WholeApp() {
  const narrow = useMediaQuery(NARROW);
  const inspecting = useStore((state) => state.autoOpen || state.symbolising);
  // What was asked for must not open behind another sheet.
  useEffect(() => {
    if (inspecting) setSheet('output');
  }, [inspecting]);
  const there = {
    data: !useHidden('data'),
    formula: !useHidden('formula'),
    inspector: useInspected(),
    timeline: !useHidden('timeline'),
  };
  // What is not there leaves no gap.
  const without = Object.entries(there).flatMap(([area, is]) => (is ? [] : [area]));
  return (
    <div className={styles['app']} data-without={without.join(' ')}>
      <div className={styles['top']}>
        <PanelBoundary name="The top bar">
          <TopBar />
        </PanelBoundary>
      </div>
      {there.formula && (
        <div className={styles['formula']}>
          <PanelBoundary name="The formula">
            <FormulaBar />
          </PanelBoundary>
        </div>
      )}
      <div className={styles['shared']}>
        <PanelBoundary name="What was shared">
          <SharedBar />
        </PanelBoundary>
      </div>
      {!narrow && there.data && (
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
          {there.inspector && (
            <aside className={styles['inspector']} aria-label="Inspector">
              <InspectorPanel />
            </aside>
          )}
          {there.timeline && (
            <footer className={styles['timeline']}>
              <PanelBoundary name="The loss">
                <Timeline />
              </PanelBoundary>
            </footer>
          )}
        </>
      )}
      <Notices />
      <HelpDialog />
      <LazyDialogs />
      <DropCurtain />
    </div>
  );
}
