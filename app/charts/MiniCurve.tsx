import type { EdgeId } from '../../src/kan/spec.ts';
import type { Snapshot } from '../../src/worker/protocol.ts';
import { padded } from './axis.ts';
import type { CandidateCurve } from './drawCandidates.ts';
import { edgeState, valueAt } from './edgeState.ts';
import { useSurface } from './surface.ts';

export interface MiniCurveProps {
  readonly snapshot: Snapshot | null;
  readonly edge: EdgeId;
  /** What the curve could be. */
  readonly candidate: CandidateCurve | null;
  readonly className?: string | undefined;
}

const POINTS = 48;
const ROAD = { width: 5, opacity: 0.2 };
const INSET = 4;
/** A curve flatter than this, network units, is drawn flat. */
const LEAST_SPAN = 0.02;

/** The curve of an edge where data is, small, as a road with a candidate on it. Decoration: words stand beside it. */
export function MiniCurve({ snapshot, edge, candidate, className }: MiniCurveProps) {
  const canvas = useSurface(({ context, width, height, palette }) => {
    const state = edgeState(snapshot, edge);
    if (state === null) return;
    const [from, to] = state.data;
    const lack = Math.max(0, LEAST_SPAN - (state.extent[1] - state.extent[0])) / 2;
    const [low, high] = padded(state.extent[0] - lack, state.extent[1] + lack, 0.08);
    const trace = (curve: (at: number) => number) => {
      context.beginPath();
      for (let p = 0; p < POINTS; p++) {
        const share = p / (POINTS - 1);
        const value = curve(from + share * (to - from));
        const y = height - INSET - ((value - low) / (high - low)) * (height - 2 * INSET);
        context.lineTo(INSET + share * (width - 2 * INSET), y);
      }
    };
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.strokeStyle = palette.ink;
    context.lineWidth = ROAD.width;
    context.globalAlpha = ROAD.opacity;
    trace((at) => valueAt(state, at));
    context.stroke();
    context.globalAlpha = 1;
    if (candidate === null) return;
    context.strokeStyle = palette.sym;
    context.lineWidth = 1.5;
    trace((at) => valueAt(candidate, at));
    context.stroke();
  });
  return <canvas ref={canvas} className={className} />;
}
