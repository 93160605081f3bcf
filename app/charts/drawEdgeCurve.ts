/** The large picture of one edge: axes, where data is, knots, the curve, and a point that is being read. */
import { scaleLinear } from 'd3';
import { axisTicks, type Box, drawTicksLeft, padded, roundTicks } from './axis.ts';
import { drawNamedTicksBelow } from './axisName.ts';
import { type CandidateCurve, drawCandidates, drawRoad, drawSketch } from './drawCandidates.ts';
import { variableName } from './edgeName.ts';
import { type EdgeState, valueAt } from './edgeState.ts';
import type { Palette } from './palette.ts';
import { drawKnots, drawRug } from './rug.ts';
import type { Surface } from './surface.ts';

export interface EdgeAxis {
  /** Name of the input. */
  readonly name: string;
  /** Shown value = shift + scale × network value. */
  readonly shift: number;
  readonly scale: number;
}

/** What is drawn of an edge beside its curve. */
export interface EdgeOverlay {
  /** Place that is being read, 0 … 1 along the domain. */
  readonly probe: number | null;
  /** The curve is a formula. */
  readonly symbolic: boolean;
  /** Forms that the curve could be. */
  readonly candidates: readonly CandidateCurve[];
  /** The one that is chosen. */
  readonly candidate: CandidateCurve | null;
  /** A curve that is being drawn by hand. */
  readonly sketch: CandidateCurve | null;
}

const RUG = 4;
const TICK = 5;
const CURVE = 2.25;
const NO_DATA_CURVE = 1.5;
/** A curve flatter than this share of a network unit is drawn flat and not blown up to a mountain. */
const LEAST_SPAN = 0.02;
/** Room above and below the curve, as a share of its height; more where somebody draws. */
const ROOM = 0.12;
const SKETCH_ROOM = 0.5;

export function edgeBox(width: number, height: number): Box {
  return { left: 36, top: 1, right: width - 1, bottom: height - 24 };
}

function verticalDomain([low, high]: readonly [number, number], room: number): [number, number] {
  const lack = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  return padded(low - lack, high + lack, room);
}

/** Where network units are on the canvas. */
export function edgeScales(state: EdgeState, box: Box, sketched: boolean) {
  const x = scaleLinear(state.domain, [box.left, box.right]);
  const room = sketched ? SKETCH_ROOM : ROOM;
  const y = scaleLinear(verticalDomain(state.extent, room), [box.bottom - RUG - TICK - 3, box.top + 6]);
  return { x, y };
}

function traceRun(
  ctx: CanvasRenderingContext2D,
  state: EdgeState,
  [from, to]: readonly [number, number],
  x: (value: number) => number,
  y: (value: number) => number,
): void {
  const last = state.values.length - 1;
  const [start, end] = state.domain;
  ctx.moveTo(x(from), y(valueAt(state, from)));
  for (let p = 0; p <= last; p++) {
    const at = start + (p / last) * (end - start);
    if (at > from && at < to) ctx.lineTo(x(at), y(state.values[p] ?? 0));
  }
  ctx.lineTo(x(to), y(valueAt(state, to)));
}

function drawProbe(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  box: Box,
  point: { readonly x: number; readonly y: number },
): void {
  ctx.fillStyle = palette.control;
  ctx.fillRect(Math.round(point.x) - 0.5, box.top, 1, box.bottom - box.top);
  ctx.beginPath();
  ctx.arc(point.x, Math.min(box.bottom, Math.max(box.top, point.y)), 4.5, 0, 2 * Math.PI);
  ctx.fillStyle = palette.ink;
  ctx.fill();
  ctx.strokeStyle = palette.raised;
  ctx.lineWidth = 2;
  ctx.stroke();
}

export function drawEdgeCurve(
  { context: ctx, width, height, palette }: Surface,
  state: EdgeState,
  axis: EdgeAxis,
  { probe, symbolic, candidates, candidate, sketch }: EdgeOverlay,
): void {
  const box = edgeBox(width, height);
  const plot = { x: box.left, y: box.top, w: box.right - box.left, h: box.bottom - box.top };
  const shownX = (value: number): number => axis.shift + axis.scale * value;
  const { x, y } = edgeScales(state, box, sketch !== null);
  const [xLow, xHigh] = [shownX(state.domain[0]), shownX(state.domain[1])];
  const words = variableName(axis.name) === null;
  // A name in words needs a wider gap between the ticks than a letter.
  const across = axisTicks(roundTicks(Math.min(xLow, xHigh), Math.max(xLow, xHigh), words ? 2 : 3), (value) =>
    x((value - axis.shift) / axis.scale),
  );
  const [yLow = 0, yHigh = 1] = y.domain();
  const up = axisTicks(roundTicks(yLow, yHigh, 4), y);

  ctx.save();
  ctx.beginPath();
  ctx.roundRect(plot.x, plot.y, plot.w, plot.h, 6);
  ctx.fillStyle = palette.raised;
  ctx.fill();
  ctx.clip();
  const [from, to] = [x(state.data[0]), x(state.data[1])];
  ctx.fillStyle = palette.noData;
  ctx.fillRect(box.left, box.top, from - box.left, plot.h);
  ctx.fillRect(to, box.top, box.right - to, plot.h);
  ctx.fillStyle = palette.line;
  for (const { at } of up) ctx.fillRect(box.left, Math.round(at), plot.w, 1);
  if (yLow < 0 && yHigh > 0) {
    ctx.fillStyle = palette.line2;
    ctx.fillRect(box.left, Math.round(y(0)), plot.w, 1);
  }
  drawRug(ctx, palette, state.rug, { x: plot.x, y: box.bottom - RUG, w: plot.w, h: RUG });
  // A formula has no knots.
  if (!symbolic) drawKnots(ctx, palette, state.knots, state.domain, { ...plot, h: plot.h - RUG }, TICK);
  ctx.lineJoin = 'round';
  if (state.pruned) ctx.globalAlpha = 0.46;
  const road = candidate !== null || sketch !== null;
  ctx.strokeStyle = symbolic ? palette.symLine : palette.control;
  ctx.lineWidth = NO_DATA_CURVE;
  ctx.beginPath();
  traceRun(ctx, state, [state.domain[0], state.data[0]], x, y);
  traceRun(ctx, state, [state.data[1], state.domain[1]], x, y);
  ctx.stroke();
  if (road) drawRoad(ctx, palette, () => traceRun(ctx, state, state.data, x, y));
  ctx.strokeStyle = symbolic ? palette.sym : palette.ink;
  ctx.lineWidth = CURVE;
  ctx.setLineDash(state.pruned ? [2, 4] : []);
  ctx.beginPath();
  if (!road) traceRun(ctx, state, state.data, x, y);
  ctx.stroke();
  if (sketch === null) drawCandidates(ctx, palette, candidates, candidate, { x, y });
  else drawSketch(ctx, palette, sketch, { x, y });
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
  ctx.restore();

  ctx.strokeStyle = palette.line2;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.roundRect(plot.x + 0.5, plot.y + 0.5, plot.w - 1, plot.h - 1, 5.5);
  ctx.stroke();
  drawNamedTicksBelow(ctx, palette, box, across, axis.name);
  drawTicksLeft(ctx, palette, box, up);
  if (probe !== null) {
    const at = state.domain[0] + probe * (state.domain[1] - state.domain[0]);
    drawProbe(ctx, palette, box, { x: x(at), y: y(valueAt(state, at)) });
  }
}
