import { Unlink } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { InspectorPanel, useInspected } from '../InspectorPanel.tsx';
import { DataPanel } from '../panels/DataPanel/DataPanel.tsx';
import { FormulaBar } from '../panels/FormulaBar/FormulaBar.tsx';
import { NetworkPanel } from '../panels/NetworkPanel/NetworkPanel.tsx';
import { Notices } from '../panels/Notices/Notices.tsx';
import { Timeline } from '../panels/Timeline/Timeline.tsx';
import { setSheet } from '../store/actions.ts';
import { useHidden } from '../store/hidden.ts';
import { useStore } from '../store/store.ts';
import type { Sheet } from '../store/viewSlice.ts';
import { PanelBoundary } from '../ui/PanelBoundary.tsx';
import type { Segment } from '../ui/SegmentedControl.tsx';
import { useMediaQuery } from '../ui/useMediaQuery.ts';
import styles from './EmbedApp.module.css';
import { EmbedBar } from './EmbedBar.tsx';
import { useRefusedLink } from './useRefusedLink.ts';

/** Less width, and the inspector takes the place of the network instead of standing beside it. */
const NARROW = '(max-width: 719.98px)';
/** Less width or height, and the loss does. */
const LOW = '(max-width: 899.98px), (max-height: 419.98px)';

const LABELS: Readonly<Record<Sheet, string>> = {
  network: 'Network',
  output: 'Output',
  timeline: 'Loss',
  data: 'Data',
};
const NAMES: Readonly<Record<Sheet, string>> = {
  network: 'The network',
  output: 'The output',
  timeline: 'The loss',
  data: 'The data',
};
const PAGES: Readonly<Record<Sheet, ReactNode>> = {
  network: <NetworkPanel />,
  output: <InspectorPanel />,
  timeline: <Timeline />,
  data: <DataPanel />,
};

/** The page in a frame of another page: the network, what was chosen for it, and a slim bar. */
export function EmbedApp() {
  const [narrow, low] = [useMediaQuery(NARROW), useMediaQuery(LOW)];
  const inspected = useInspected();
  const [formula, timeline, data] = [!useHidden('formula'), !useHidden('timeline'), !useHidden('data')];
  const wanted = useStore((state) => state.sheet);
  const selected = useStore((state) => state.selectedEdge);
  const own: Readonly<Record<Sheet, boolean>> = {
    network: true,
    output: narrow && inspected,
    timeline: low && timeline,
    data,
  };
  const pages = (['network', 'output', 'timeline', 'data'] as const).filter((page) => own[page]);
  const page = pages.includes(wanted) ? wanted : 'network';
  // What was opened must be seen.
  useEffect(() => {
    if (selected !== null) setSheet('output');
  }, [selected]);
  const tabs = pages.map((value): Segment<Sheet> => ({ value, label: LABELS[value] }));
  const beside = inspected && !narrow && page === 'network';
  const refusal = useRefusedLink();
  if (refusal !== null) {
    return (
      <>
        <main className={styles['refused']}>
          <Unlink size={24} strokeWidth={1.5} aria-hidden="true" />
          <h1>This network could not be opened.</h1>
          <p>{refusal}</p>
        </main>
        <Notices />
      </>
    );
  }
  return (
    <div className={styles['frame']} data-beside={beside || undefined}>
      <EmbedBar tabs={tabs.length > 1 ? tabs : []} page={page} onPage={setSheet} />
      {formula && (
        <div className={styles['formula']}>
          <PanelBoundary name="The formula">
            <FormulaBar />
          </PanelBoundary>
        </div>
      )}
      <main className={styles['page']} data-page={page} aria-label={LABELS[page]}>
        <PanelBoundary key={page} name={NAMES[page]}>
          {PAGES[page]}
        </PanelBoundary>
      </main>
      {beside && (
        <aside className={styles['inspector']} aria-label="Inspector">
          <InspectorPanel />
        </aside>
      )}
      {timeline && !low && (
        <footer className={styles['timeline']}>
          <PanelBoundary name="The loss">
            <Timeline />
          </PanelBoundary>
        </footer>
      )}
      <Notices />
    </div>
  );
}
