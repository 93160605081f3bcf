import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { edgeRect, showsNames } from '../../charts/network/layout.ts';
import { createNetworkView, type NetworkView } from '../../charts/network/networkView.ts';
import { edgeCount, sameTopology, type Topology, topologyOf } from '../../charts/network/topology.ts';
import { useZoom } from '../../charts/network/useZoom.ts';
import { useHidden } from '../../store/hidden.ts';
import { snapshots } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { EdgeId } from '../../store/types.ts';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { CutMark } from './CutMark.tsx';
import { EdgeButtons } from './EdgeButtons.tsx';
import { EdgeList } from './EdgeList.tsx';
import { FOUND_HEIGHT, FoundFormula } from './FoundFormula.tsx';
import { Headings } from './Headings.tsx';
import { HoverNote } from './HoverNote.tsx';
import styles from './NetworkStage.module.css';
import { NodeButtons } from './NodeButtons.tsx';
import { showMarks } from './showMarks.ts';
import { useFound } from './useFound.ts';
import { useMask, useNetworkLayout, useSize } from './useNetworkLayout.ts';
import { ZoomButtons } from './ZoomButtons.tsx';

/** The network of the first screen: its places are painted while the worker still starts. */
const FIRST_NET = topologyOf([2, 5, 1]);
/** More buttons than this would cost more than they help; a list with one moving option takes over. */
const MOST_BUTTONS = 600;
const NO_NAMES: readonly string[] = [];

/** The same numbers in a new object are the same network to the eye. */
function useSameNet(net: Topology): Topology {
  const [shown, setShown] = useState(net);
  if (sameTopology(net, shown)) return shown;
  setShown(net);
  return net;
}

/** Canvas, headings and the layer that takes clicks and focus. */
export function NetworkStage() {
  const stage = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<NetworkView | null>(null);
  const model = useStore((state) => state.model);
  const preview = useStore((state) => state.preview);
  const dataset = useStore((state) => state.dataset);
  const widthError = useStore((state) =>
    state.modelError?.field === 'width' ? state.modelError.message : null,
  );
  const reducedMotion = useMediaQuery('(prefers-reduced-motion: reduce)');
  const touch = useMediaQuery('(pointer: coarse)');
  const net = useSameNet(model ?? FIRST_NET);
  const inputs = useMemo(() => dataset?.inputs.map((column) => column.name) ?? NO_NAMES, [dataset]);
  const outputs = useMemo(() => dataset?.outputs.map((column) => column.name) ?? NO_NAMES, [dataset]);
  const mask = useMask(net);
  const found = useFound();
  const size = useSize(stage);
  const foot = found === null ? 0 : FOUND_HEIGHT;
  const layout = useNetworkLayout(net, mask, inputs, outputs, { size, touch, foot });
  const zoom = useZoom(area, layout);

  useEffect(() => {
    if (canvas.current === null) return;
    const picture = createNetworkView(canvas.current);
    view.current = picture;
    const showState = () => picture.setSnapshot(snapshots.get());
    showState();
    const stops = [snapshots.subscribe(showState), showMarks(picture)];
    return () => {
      for (const stop of stops) stop();
      picture.destroy();
      view.current = null;
    };
  }, []);

  useEffect(() => view.current?.setReducedMotion(reducedMotion), [reducedMotion]);
  useEffect(() => view.current?.setNames({ inputs, outputs }), [inputs, outputs]);
  // Before the next frame: the picture must never have a state and the places of another one.
  useLayoutEffect(() => {
    if (layout !== null) view.current?.setLayout(layout);
  }, [layout]);
  useEffect(() => {
    if (zoom.view !== null) view.current?.setView(zoom.view);
  }, [zoom.view]);

  // The keys walk to tiles that a zoomed view may not show.
  const selected = useStore((state) => state.selectedEdge);
  const reveal = useEffectEvent((edge: EdgeId) => {
    const rect = layout === null ? null : edgeRect(layout, edge);
    if (rect !== null) zoom.reveal(rect);
  });
  useEffect(() => {
    if (selected !== null) reveal(selected);
  }, [selected]);

  const shapeHidden = useHidden('shape');
  const cuts = !useHidden('prune');
  const few = edgeCount(net) <= MOST_BUTTONS;
  return (
    <div ref={stage} className={styles['stage']}>
      <div aria-hidden="true">
        <canvas ref={canvas} className={styles['canvas']} />
      </div>
      {layout !== null && (
        <>
          <div ref={area} className={styles['area']} data-zoom={layout.mode === 'matrix' || undefined}>
            {model !== null && few && (
              <EdgeButtons layout={layout} mask={mask} view={zoom.view} inputs={inputs} />
            )}
            {model !== null && !few && layout.mode === 'matrix' && (
              <EdgeList layout={layout} view={zoom.view} inputs={inputs} />
            )}
          </div>
          {layout.mode === 'cards' && model !== null && cuts && (
            <>
              <NodeButtons layout={layout} />
              <CutMark layout={layout} />
            </>
          )}
          {found !== null && <FoundFormula found={found} />}
          <Headings layout={layout} ready={model !== null} fixed={mask !== null || preview || shapeHidden} />
          {layout.mode === 'matrix' && <ZoomButtons zoom={zoom} />}
          {!showsNames(layout) && <HoverNote layout={layout} inputs={inputs} outputs={outputs} />}
        </>
      )}
      <div className={styles['message']}>
        <FieldMessage message={widthError} />
      </div>
    </div>
  );
}
