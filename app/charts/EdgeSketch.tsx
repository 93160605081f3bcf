import { type PointerEvent, useRef, useState } from 'react';
import type { EdgeId } from '../../src/kan/spec.ts';
import type { Snapshot } from '../../src/worker/protocol.ts';
import { drawEdgeCurve, type EdgeAxis, edgeBox, edgeScales } from './drawEdgeCurve.ts';
import { type EdgeState, edgeState, valueAt } from './edgeState.ts';
import { type SketchPoint, strokeSketch } from './sketch.ts';
import type { Source } from './source.ts';
import { useSurface } from './surface.ts';

/** A curve at increasing x, network units. */
export interface DrawnCurve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface EdgeSketchProps {
  readonly source: Source<Snapshot>;
  readonly edge: EdgeId;
  readonly axis: EdgeAxis;
  readonly label: string;
  /** After every stroke, over the range of the data. */
  readonly onDraw: (curve: DrawnCurve) => void;
  readonly className?: string | undefined;
}

const POINTS = 81;

function sampled(state: EdgeState): Float64Array<ArrayBuffer> {
  const [from, to] = state.data;
  return Float64Array.from({ length: POINTS }, (_, p) =>
    valueAt(state, placeToX(p / (POINTS - 1), from, to)),
  );
}

function placeToX(place: number, from: number, to: number): number {
  return from + place * (to - from);
}

/** The curve of one edge to draw over: it stands still, and strokes change it where they go. */
export function EdgeSketch({ source, edge, axis, label, onDraw, className }: EdgeSketchProps) {
  // Training may go on; what somebody draws on must not move.
  const [state] = useState(() => edgeState(source.get(), edge));
  const [values, setValues] = useState(() => (state === null ? new Float64Array(POINTS) : sampled(state)));
  // Several moves may come between two pictures: each goes on from the last.
  const newest = useRef(values);
  const hand = useRef<SketchPoint | null>(null);
  const canvas = useSurface((surface) => {
    if (state === null) return;
    const sketch = { values, domain: state.data };
    const none = { probe: null, symbolic: false, candidates: [], candidate: null };
    drawEdgeCurve(surface, state, axis, { ...none, sketch });
  });
  if (state === null) return null;

  const pointOf = (event: PointerEvent<HTMLElement>): SketchPoint => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const { x, y } = edgeScales(state, edgeBox(bounds.width, bounds.height), true);
    const [from, to] = state.data;
    const at = x.invert(event.clientX - bounds.left);
    return { place: (at - from) / (to - from), value: y.invert(event.clientY - bounds.top) };
  };
  const moveTo = (point: SketchPoint) => {
    const next = strokeSketch(newest.current, hand.current ?? point, point);
    hand.current = point;
    newest.current = next;
    setValues(next);
    const [from, to] = state.data;
    onDraw({ x: Array.from(next, (_, p) => placeToX(p / (POINTS - 1), from, to)), y: Array.from(next) });
  };
  return (
    <div
      className={className}
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        hand.current = null;
        moveTo(pointOf(event));
      }}
      onPointerMove={(event) => {
        if (hand.current !== null) moveTo(pointOf(event));
      }}
      onPointerUp={() => (hand.current = null)}
      onPointerCancel={() => (hand.current = null)}
    >
      <canvas ref={canvas} style={{ width: '100%', height: '100%' }} />
    </div>
  );
}
