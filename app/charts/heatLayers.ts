/** The layers of the heat map, from the bottom up: colour, lines, points, numbers of the lines, axes. */
import type { PointSample } from '../../src/dataset/dataset.ts';
import type { OutputSnapshot } from '../../src/worker/protocol.ts';
import { AXIS_FONT, axisTicks, type Box, drawTicksLeft, gutterFor, roundTicks } from './axis.ts';
import { drawNamedTicksBelow, placeName } from './axisName.ts';
import type { ContourLine } from './contourLines.ts';
import { formatTicks } from './formatTick.ts';
import { drawName, nameWidth } from './nameText.ts';
import type { Palette } from './palette.ts';
import { type DivergingScale, rampColour, rampIndex } from './ramp.ts';

type HeatData = OutputSnapshot['map'];

const MOST_GUTTER = 64;

/** One pixel per value, upside down as canvases are. */
export function paintField(map: HeatData, scale: DivergingScale, ramp: Uint8ClampedArray): HTMLCanvasElement {
  const { columns, rows, values } = map;
  const image = document.createElement('canvas');
  image.width = columns;
  image.height = rows;
  const pixels = new ImageData(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const index = rampIndex(values[row * columns + column] ?? Number.NaN, scale) * 4;
      pixels.data.set(ramp.subarray(index, index + 4), ((rows - 1 - row) * columns + column) * 4);
    }
  }
  image.getContext('2d')?.putImageData(pixels, 0, 0);
  return image;
}

/** Values sit on the ends of the axes, pixels have a width: half a pixel hangs over on every side and is clipped. */
export function drawField(
  context: CanvasRenderingContext2D,
  image: HTMLCanvasElement,
  map: HeatData,
  box: Box,
): void {
  const cellX = (box.right - box.left) / (map.columns - 1);
  const cellY = (box.bottom - box.top) / (map.rows - 1);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, box.left - cellX / 2, box.top - cellY / 2, cellX * map.columns, cellY * map.rows);
}

/** Lines of equal value. */
export function drawContours(
  context: CanvasRenderingContext2D,
  palette: Palette,
  lines: readonly ContourLine[],
  box: Box,
): void {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  context.lineWidth = 1;
  context.strokeStyle = palette.ink;
  context.globalAlpha = 0.42;
  context.beginPath();
  for (const line of lines) {
    for (const ring of line.rings) {
      ring.forEach(([x, y], i) => {
        const [px, py] = [box.left + x * width, box.bottom - y * height];
        if (i === 0) context.moveTo(px, py);
        else context.lineTo(px, py);
      });
    }
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** Values of the lines, on top of everything: a point may hide a line but not its number. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  palette: Palette,
  lines: readonly ContourLine[],
  box: Box,
): void {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  context.font = AXIS_FONT.replace('400', '500');
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  const words = formatTicks(lines.map(({ value }) => value));
  lines.forEach(({ label }, i) => {
    if (label === null) return;
    const text = words[i] ?? '';
    // Whole, also where its line is at an edge.
    const half = context.measureText(text).width / 2 + 2;
    const x = Math.min(box.right - half, Math.max(box.left + half, box.left + label[0] * width));
    const y = box.bottom - label[1] * height;
    context.lineWidth = 3;
    context.strokeStyle = palette.panel;
    context.strokeText(text, x, y);
    context.fillStyle = palette.ink;
    context.fillText(text, x, y);
  });
}

/** From values to pixels. */
export interface Placer {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** Where values lie in the box of a map. */
export function placer({ xDomain, yDomain }: HeatData, box: Box): Placer {
  const [x0, x1] = xDomain;
  const [y0, y1] = yDomain;
  return {
    x: (value) => box.left + ((value - x0) / (x1 - x0)) * (box.right - box.left),
    y: (value) => box.bottom - ((value - y0) / (y1 - y0)) * (box.bottom - box.top),
  };
}

export interface PointLayer {
  readonly points: PointSample;
  /** Inputs and outputs per row. */
  readonly inputs: number;
  readonly outputs: number;
  readonly axes: { readonly x: number; readonly y: number };
  readonly output: number;
  readonly ramp: Uint8ClampedArray;
  readonly scale: DivergingScale;
}

/** The rows, filled with their true value: a good map swallows them. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  palette: Palette,
  place: Placer,
  layer: PointLayer,
): void {
  const { points, inputs, outputs, axes, output, ramp, scale } = layer;
  context.lineWidth = 1;
  context.strokeStyle = palette.ink;
  for (let row = 0; row < points.rows; row++) {
    const x = place.x(points.inputs[row * inputs + axes.x] ?? Number.NaN);
    const y = place.y(points.inputs[row * inputs + axes.y] ?? Number.NaN);
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    context.beginPath();
    context.arc(x, y, 2.75, 0, 2 * Math.PI);
    context.fillStyle = rampColour(ramp, rampIndex(points.targets[row * outputs + output] ?? 0, scale));
    context.fill();
    context.globalAlpha = 0.7;
    context.stroke();
    context.globalAlpha = 1;
  }
}

function upTicks({ yDomain }: HeatData): number[] {
  return roundTicks(yDomain[0], yDomain[1], 2);
}

/** Room left of the map, `least` or what its ticks need. */
export function heatGutter(context: CanvasRenderingContext2D, map: HeatData, least: number): number {
  return Math.min(MOST_GUTTER, gutterFor(context, axisTicks(upTicks(map), Number), least));
}

/** Ticks and names of the two inputs. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  palette: Palette,
  map: HeatData,
  box: Box,
  place: Placer,
  names: readonly string[],
): void {
  const across = axisTicks(roundTicks(map.xDomain[0], map.xDomain[1], 2), place.x);
  const up = axisTicks(upTicks(map), place.y);
  const xName = names[map.axes.x] ?? '';
  const yName = names[map.axes.y ?? 0] ?? '';
  drawNamedTicksBelow(context, palette, box, across, xName);
  // The name of a column is too wide for the gutter: it stands upright along the axis.
  const upright = xName.length > 3 || yName.length > 3;
  const extent = upright ? nameWidth(context, yName) : 16;
  // From the lower end upwards, as the values run.
  const height = box.bottom - box.top;
  const rising = up.map((tick) => ({ ...tick, at: box.bottom - tick.at }));
  const { at, ticks } = placeName(rising, extent, 0, height, () => 10);
  context.fillStyle = palette.ink;
  context.save();
  context.translate(upright ? box.left - 13 : box.left - 14, box.bottom - at);
  if (upright) context.rotate(-Math.PI / 2);
  drawName(context, yName, 0, 0);
  context.restore();
  drawTicksLeft(
    context,
    palette,
    box,
    ticks.map((tick) => ({ ...tick, at: box.bottom - tick.at })),
  );
}
