import { bisectCenter } from 'd3';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { Snapshot } from '../../src/worker/protocol.ts';
import type { Box } from './axis.ts';
import { drawGrid, drawPlayhead, drawReading, drawStops, drawTrack } from './drawLoss.ts';
import {
  historyAfter,
  type LossAxis,
  type LossCourse,
  type LossHistory,
  type LossTrack,
  lossAxis,
  lossTrack,
  nearestStop,
} from './lossCourse.ts';
import { lossScale } from './lossScale.ts';
import type { Source } from './source.ts';
import { useSurface } from './surface.ts';

export interface LossChartProps {
  readonly source: Source<Snapshot>;
  readonly course: LossCourse;
  /** Marks stand along the upper edge. */
  readonly marked: boolean;
  /** Losses beyond where the network is, from before it was taken back; null where they are not known. */
  readonly left: LossHistory | null;
  /** Place of the stop that the network is on its way to; null at rest. */
  readonly target: number | null;
  /** Log axis, else linear. */
  readonly log: boolean;
  /** Says what the pointer is at. */
  readonly reading: (step: number, train: number, test: number | null) => string;
  readonly label: string;
  /** Says where the network is, for those who do not see it. */
  readonly valueText: string;
  /** A person wants to go to a stop, by its place. */
  readonly onGo: (stop: number) => void;
  /** The axis was laid out, in the pixels of the chart. Called in every picture. */
  readonly onAxis: (axis: LossAxis) => void;
  readonly className?: string | undefined;
}

/** Room for the values of the grid lines, right of the newest point. */
const GUTTER = 44;
/** Room for marks over the lines. */
const MARKS = 19;
/** A pointer that moved less has clicked. */
const CLICK = 4;

function lastOf(values: ArrayLike<number>): number {
  return values[values.length - 1] ?? 0;
}

/** The error along the run: train solid, test dashed. It is the scrubber too: drag it, or use the arrow keys. */
export function LossChart(props: LossChartProps) {
  const { source, course, marked, left, target, log, reading, label, valueText } = props;
  const { onGo, onAxis, className } = props;
  const [pointer, setPointer] = useState<number | null>(null);
  const axisNow = useRef<LossAxis | null>(null);
  const drag = useRef<{ readonly from: number; moved: boolean } | null>(null);

  const canvas = useSurface(({ context, width, height, palette }) => {
    const history = source.get()?.history;
    if (history === undefined) return;
    const { acts, done, stops } = course;
    const box: Box = { left: 8, top: marked ? MARKS : 6, right: width - GUTTER, bottom: height - 8 };
    const start = history.steps[0] ?? stops[0]?.step ?? 0;
    const here = history.steps.length > 0 ? lastOf(history.steps) : start;
    const kept = [...stops, ...course.others].map(({ step }) => step);
    const furthest = Math.max(here, left === null ? 0 : lastOf(left.steps), ...kept);
    const axis = lossAxis(acts, start, furthest, [box.left, box.right]);
    axisNow.current = axis;
    onAxis(axis);
    const track = lossTrack(history, acts, axis, [0, done]);
    const beyond =
      left === null ? null : lossTrack(historyAfter(left, here), acts, axis, [done, acts.length]);
    const lines = beyond === null ? [] : [beyond.train, beyond.test];
    const scale = lossScale([track.train, track.test, ...lines], log);
    const y = (value: number) => box.bottom - scale.share(value) * (box.bottom - box.top);

    if (track.x.length > 0) drawGrid(context, palette, box, scale, y);
    if (beyond !== null) drawTrack(context, palette, beyond, y, true);
    drawStops(context, palette, box, course, axis);
    drawTrack(context, palette, track, y, false);
    const goal = target === null ? undefined : stops[target];
    const x = goal === undefined ? axis.x(here, done) : axis.x(goal.step, goal.acts);
    const seen = beyond !== null && goal !== undefined && x > lastOf(track.x) ? beyond : track;
    const at = goal === undefined ? track.x.length - 1 : indexAt(seen, x);
    drawPlayhead(context, palette, box, x, y(seen.train[at] ?? Number.NaN));
    const read = goal === undefined ? pointer : x;
    if (read === null || track.x.length === 0) return;
    const whole = beyond !== null && read > lastOf(track.x) ? beyond : track;
    const index = indexAt(whole, read);
    const train = whole.train[index] ?? Number.NaN;
    const text = reading(whole.steps[index] ?? 0, train, measuredNear(whole, index));
    drawReading(context, palette, box, [whole.x[index] ?? 0, y(train)], text);
  }, source);

  const place = (event: PointerEvent<HTMLElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const goTo = (x: number) => {
    if (axisNow.current === null) return;
    const stop = nearestStop(course.stops, axisNow.current, x);
    if (stop >= 0 && stop !== target) onGo(stop);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const x = place(event);
    setPointer(x);
    if (drag.current === null) return;
    drag.current.moved ||= Math.abs(x - drag.current.from) > CLICK;
    if (drag.current.moved) goTo(x);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = target ?? placeNow(course, source.get());
    const next: Readonly<Record<string, number>> = {
      ArrowLeft: Math.ceil(from) - 1,
      ArrowDown: Math.ceil(from) - 1,
      ArrowRight: Math.floor(from) + 1,
      ArrowUp: Math.floor(from) + 1,
      Home: 0,
      End: course.stops.length - 1,
    };
    const stop = next[event.key];
    if (stop === undefined) return;
    // The arrows go along the run here; elsewhere they walk from edge to edge.
    event.preventDefault();
    if (stop >= 0 && stop < course.stops.length && stop !== from) onGo(stop);
  };

  return (
    <div
      className={className}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, course.stops.length - 1)}
      aria-valuenow={target ?? course.at}
      aria-valuetext={valueText}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: place(event), moved: false };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={(event) => {
        if (drag.current !== null && !drag.current.moved) goTo(place(event));
        drag.current = null;
      }}
      onPointerCancel={() => (drag.current = null)}
      onPointerLeave={() => setPointer(null)}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} style={{ width: '100%', height: '100%' }} />
    </div>
  );
}

/** Where the network is among the stops; half a place further once it has trained on. */
function placeNow({ stops, at }: LossCourse, snapshot: Snapshot | null): number {
  const step = snapshot?.step ?? 0;
  return step > (stops[at]?.step ?? 0) ? at + 0.5 : at;
}

function indexAt({ x }: LossTrack, at: number): number {
  return bisectCenter(x, at);
}

/** The test error at the last measured step up to `index`: it is not measured at every step. */
function measuredNear({ test }: LossTrack, index: number): number | null {
  for (let i = index; i >= 0; i--) {
    const value = test[i] ?? Number.NaN;
    if (Number.isFinite(value)) return value;
  }
  return null;
}
