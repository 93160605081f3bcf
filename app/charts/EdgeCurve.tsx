import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import type { EdgeId } from '../../src/kan/spec.ts';
import type { Snapshot } from '../../src/worker/protocol.ts';
import type { CandidateCurve } from './drawCandidates.ts';
import { drawEdgeCurve, type EdgeAxis, edgeBox } from './drawEdgeCurve.ts';
import { createEdgeMotion, type EdgeState, edgeState, valueAt } from './edgeState.ts';
import { formatTick } from './formatTick.ts';
import { edgeIndexOf, hasEdge } from './network/topology.ts';
import type { Source } from './source.ts';
import { useSurface } from './surface.ts';

export interface EdgeReading {
  /** In the input's shown units. */
  readonly x: number;
  readonly y: number;
  readonly hasData: boolean;
}

export interface EdgeCurveProps {
  readonly source: Source<Snapshot>;
  readonly edge: EdgeId;
  readonly axis: EdgeAxis;
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  readonly reducedMotion: boolean;
  /** Forms that the curve could be, and which of them is chosen. */
  readonly candidates: readonly CandidateCurve[];
  readonly candidate: CandidateCurve | null;
  /** The point under the pointer or the keyboard; null when nothing is being read. */
  readonly onRead: (reading: EdgeReading | null) => void;
  readonly className?: string | undefined;
}

function isSymbolic(snapshot: Snapshot | null, edge: EdgeId): boolean {
  return snapshot !== null && hasEdge(snapshot, edge) && snapshot.forms[edgeIndexOf(snapshot, edge)] !== '';
}

const KEY_STEP = 1 / 40;

function read(state: EdgeState, axis: EdgeAxis, place: number): EdgeReading {
  const at = state.domain[0] + place * (state.domain[1] - state.domain[0]);
  const hasData = at >= state.data[0] && at <= state.data[1];
  return { x: axis.shift + axis.scale * at, y: valueAt(state, at), hasData };
}

/** The curve of one edge, large; any point of it can be read by pointer or by arrow keys. */
export function EdgeCurve(props: EdgeCurveProps) {
  const { source, edge, axis, label, reducedMotion, candidates, candidate, onRead, className } = props;
  const { layer, input, output } = edge;
  const motion = useMemo(
    () => createEdgeMotion(source, { layer, input, output }, !reducedMotion),
    [source, layer, input, output, reducedMotion],
  );
  const [probe, setProbe] = useState<number | null>(null);
  const canvas = useSurface((surface) => {
    const state = motion.get();
    if (state === null) return;
    const symbolic = isSymbolic(source.get(), edge);
    drawEdgeCurve(surface, state, axis, { probe, symbolic, candidates, candidate, sketch: null });
  }, motion);

  // The picture glides between snapshots; what is read from it are the newest true values.
  const newest = () => edgeState(source.get(), edge);
  const show = (place: number | null) => {
    const state = newest();
    setProbe(place);
    onRead(place === null || state === null ? null : read(state, axis, place));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const box = edgeBox(bounds.width, bounds.height);
    const place = (event.clientX - bounds.left - box.left) / (box.right - box.left);
    show(Math.min(1, Math.max(0, place)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = probe ?? 0.5;
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: from - KEY_STEP,
      ArrowDown: from - KEY_STEP,
      ArrowRight: from + KEY_STEP,
      ArrowUp: from + KEY_STEP,
      Home: 0,
      End: 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    // The arrows read the curve here; elsewhere they walk from edge to edge.
    event.preventDefault();
    event.stopPropagation();
    show(Math.min(1, Math.max(0, next)));
  };

  const state = newest();
  const reading = state === null ? null : read(state, axis, probe ?? 0.5);
  return (
    <div
      className={className}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round((probe ?? 0.5) * 100)}
      aria-valuetext={
        reading === null
          ? 'No curve yet'
          : `At ${formatTick(reading.x)} the curve is ${formatTick(reading.y)}${reading.hasData ? '' : ', no data here'}`
      }
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
      onPointerLeave={() => show(null)}
      onBlur={() => show(null)}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} style={{ width: '100%', height: '100%' }} />
    </div>
  );
}
