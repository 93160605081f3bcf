import type { EdgeId } from '../../src/kan/spec.ts';
import type { Snapshot } from '../../src/worker/protocol.ts';
import type { CandidateCurve } from './drawCandidates.ts';
import { type EdgeState, edgeState, valueAt } from './edgeState.ts';
import type { Source } from './source.ts';
import { useSurface } from './surface.ts';

export interface DifferenceStripProps {
  readonly source: Source<Snapshot>;
  readonly edge: EdgeId;
  readonly candidate: CandidateCurve;
  readonly label: string;
  readonly className?: string | undefined;
}

const LINE = 1.25;
const PAD = 5;

interface Difference {
  /** 0 … 1 along the domain. */
  readonly place: number;
  readonly value: number;
}

/** Form − curve where data is; the rest is nobody's business. */
function differences(state: EdgeState, form: CandidateCurve): Difference[] {
  const last = state.values.length - 1;
  const found: Difference[] = [];
  state.values.forEach((curve, p) => {
    const x = state.domain[0] + (p / last) * (state.domain[1] - state.domain[0]);
    if (x < state.data[0] || x > state.data[1]) return;
    found.push({ place: p / last, value: valueAt(form, x) - curve });
  });
  return found;
}

/** How a form differs from the curve of an edge, blown up to the height of the strip. */
export function DifferenceStrip({ source, edge, candidate, label, className }: DifferenceStripProps) {
  const canvas = useSurface(({ context: ctx, width, height, palette }) => {
    const state = edgeState(source.get(), edge);
    if (state === null) return;
    const found = differences(state, candidate);
    const most = found.reduce((largest, { value }) => Math.max(largest, Math.abs(value)), 0);
    const middle = height / 2;
    ctx.fillStyle = palette.line2;
    ctx.fillRect(0, Math.round(middle) - 0.5, width, 1);
    if (most === 0) return;
    ctx.strokeStyle = palette.sym;
    ctx.lineWidth = LINE;
    ctx.lineJoin = 'round';
    ctx.beginPath();
    for (const { place, value } of found) {
      ctx.lineTo(place * width, middle - (value / most) * (middle - PAD));
    }
    ctx.stroke();
  }, source);
  return <canvas ref={canvas} className={className} role="img" aria-label={label} />;
}
