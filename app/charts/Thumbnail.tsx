import type { PresetInfo } from '../../src/dataset/dataset.ts';
import type { Palette } from './palette.ts';
import { createRamp, rampColour, rampIndex } from './ramp.ts';
import { type Surface, useSurface } from './surface.ts';

export interface ThumbnailProps {
  readonly picture: PresetInfo['thumbnail'];
  readonly className?: string | undefined;
}

const SCALE = { low: -1, center: 0, high: 1 };

/** A preset's target, small. Decoration: its title stands below. */
export function Thumbnail({ picture, className }: ThumbnailProps) {
  const canvas = useSurface((surface) => {
    if (picture.kind === 'map') drawMap(surface, picture);
    else {
      surface.context.fillStyle = surface.palette.canvas;
      surface.context.fillRect(0, 0, surface.width, surface.height);
      if (picture.kind === 'line') drawLine(surface, picture);
      else drawPoints(surface, picture);
    }
  });
  return <canvas ref={canvas} className={className} />;
}

type Picture<K> = Extract<PresetInfo['thumbnail'], { readonly kind: K }>;

function rampFor(palette: Palette): (value: number) => number[] {
  const ramp = createRamp(palette);
  return (value) => Array.from(ramp.subarray(rampIndex(value, SCALE) * 4, rampIndex(value, SCALE) * 4 + 4));
}

function drawMap({ context, width, height, palette }: Surface, picture: Picture<'map'>): void {
  const { columns, rows, values } = picture;
  const colour = rampFor(palette);
  const image = document.createElement('canvas');
  image.width = columns;
  image.height = rows;
  const pixels = new ImageData(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      pixels.data.set(colour(values[row * columns + column] ?? 0), ((rows - 1 - row) * columns + column) * 4);
    }
  }
  image.getContext('2d')?.putImageData(pixels, 0, 0);
  context.imageSmoothingQuality = 'high';
  const [cellX, cellY] = [width / (columns - 1), height / (rows - 1)];
  context.drawImage(image, -cellX / 2, -cellY / 2, cellX * columns, cellY * rows);
}

/** `line` is [points] heights at equal distances; `points` is [points × 2] places. */
function drawLine({ context, width, height, palette }: Surface, { line, points }: Picture<'line'>): void {
  const y = (value: number) => height / 2 - value * (height / 2 - 5);
  context.fillStyle = palette.text3;
  for (let i = 0; i + 1 < points.length; i += 2) {
    context.beginPath();
    context.arc(((points[i] ?? 0) + 1) * 0.5 * width, y(points[i + 1] ?? 0), 1.25, 0, 2 * Math.PI);
    context.fill();
  }
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  line.forEach((value, i) => {
    const x = (i / (line.length - 1)) * width;
    if (i === 0) context.moveTo(x, y(value));
    else context.lineTo(x, y(value));
  });
  context.stroke();
}

/** A little wider than high, as the frame is. */
function drawPoints(
  { context, width, height, palette }: Surface,
  { points, values }: Picture<'points'>,
): void {
  const ramp = createRamp(palette);
  const radius = Math.min(width, height) / 2 - 5;
  for (let i = 0; i < values.length; i++) {
    context.beginPath();
    const x = width / 2 + (points[2 * i] ?? 0) * radius * 1.4;
    context.arc(x, height / 2 - (points[2 * i + 1] ?? 0) * radius, height / 28, 0, 2 * Math.PI);
    context.fillStyle = rampColour(ramp, rampIndex(values[i] ?? 0, SCALE));
    context.fill();
  }
}
