import { contours } from 'd3';
import { useMemo, useRef } from 'react';
import type { PointSample } from '../../src/dataset/dataset.ts';
import type { OutputSnapshot } from '../../src/worker/protocol.ts';
import type { Box } from './axis.ts';
import { type ContourLine, contourLines } from './contourLines.ts';
import {
  drawAxes,
  drawContours,
  drawField,
  drawLabels,
  drawPoints,
  heatGutter,
  paintField,
  placer,
} from './heatLayers.ts';
import type { Palette } from './palette.ts';
import { createRamp, type DivergingScale } from './ramp.ts';
import type { Source } from './source.ts';
import { useSurface } from './surface.ts';

export interface HeatMapProps {
  readonly source: Source<OutputSnapshot>;
  readonly scale: DivergingScale;
  /** Rows to draw, filled with their true value; null draws none. */
  readonly points: PointSample | null;
  /** Inputs per row of `points`, and outputs. */
  readonly inputs: number;
  readonly outputs: number;
  /** Names of all inputs; the snapshot says which two are on the axes. */
  readonly names: readonly string[];
  /** Accessible name. */
  readonly label: string;
  readonly className?: string | undefined;
}

/** Room for the words left of the map and below it. */
const GUTTER = 24;

/** What the network says over two inputs: colour by value, lines of equal value, the data on top. */
export function HeatMap(props: HeatMapProps) {
  const { source, scale, points, inputs, outputs, names, label, className } = props;
  const field = useRef<{
    map: OutputSnapshot['map'];
    key: string;
    image: HTMLCanvasElement;
    lines: ContourLine[];
  } | null>(null);
  const ramps = useMemo(() => new Map<string, Uint8ClampedArray>(), []);

  const canvas = useSurface(({ context, width, height, palette }) => {
    const map = source.get()?.map ?? null;
    const left = map === null ? GUTTER : heatGutter(context, map, GUTTER);
    const box: Box = { left, top: 0, right: width, bottom: height - GUTTER };
    const ramp = rampOf(ramps, palette);
    context.fillStyle = palette.canvas;
    context.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    if (map === null || map.rows < 2 || map.axes.y === null) return;

    const key = `${palette.mid} ${scale.low} ${scale.center} ${scale.high}`;
    if (field.current?.map !== map || field.current.key !== key) {
      field.current = { map, key, image: paintField(map, scale, ramp), lines: contourLines(contours(), map) };
    }
    const place = placer(map, box);
    context.save();
    context.beginPath();
    context.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    context.clip();
    drawField(context, field.current.image, map, box);
    drawContours(context, palette, field.current.lines, box);
    if (points !== null) {
      const axes = { x: map.axes.x, y: map.axes.y };
      const output = source.get()?.output ?? 0;
      drawPoints(context, palette, place, { points, inputs, outputs, axes, output, ramp, scale });
    }
    drawLabels(context, palette, field.current.lines, box);
    context.restore();
    drawAxes(context, palette, map, box, place, names);
  }, source);

  return <canvas ref={canvas} className={className} role="img" aria-label={label} />;
}

function rampOf(ramps: Map<string, Uint8ClampedArray>, palette: Palette): Uint8ClampedArray {
  const key = `${palette.neg}${palette.mid}${palette.pos}`;
  const known = ramps.get(key) ?? createRamp(palette);
  ramps.set(key, known);
  return known;
}
