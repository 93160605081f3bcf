/** A canvas that is sharp on every screen and repaints in the next frame when its source, size, theme or props change. */
import { type RefObject, useEffect, useRef } from 'react';
import { onThemeChange, type Palette, readPalette } from './palette.ts';
import type { Source } from './source.ts';

/** What a chart paints on: CSS pixels, already cleared. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
}

/** Calls `paint` at most once a frame. @returns the canvas to render */
export function useSurface(
  paint: (surface: Surface) => void,
  source?: Pick<Source<unknown>, 'subscribe'>,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(paint);
  const request = useRef<() => void>(() => undefined);

  useEffect(() => {
    latest.current = paint;
    request.current();
  });

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    let palette = readPalette(element);
    let frame = 0;
    let width = element.clientWidth;
    let height = element.clientHeight;

    const draw = () => {
      frame = 0;
      if (width === 0 || height === 0) return;
      const ratio = window.devicePixelRatio;
      const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (element.width !== columns || element.height !== rows) {
        element.width = columns;
        element.height = rows;
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      latest.current({ context, width, height, palette });
    };
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const measure = () => {
      width = element.clientWidth;
      height = element.clientHeight;
      schedule();
    };
    const recolour = () => {
      palette = readPalette(element);
      schedule();
    };

    request.current = schedule;
    const resize = new ResizeObserver(measure);
    resize.observe(element);
    const stopTheme = onThemeChange(recolour);
    const stopSource = source?.subscribe(schedule);
    // Text drawn before its font arrived would keep the fallback's shape.
    document.fonts.addEventListener('loadingdone', schedule);
    schedule();
    return () => {
      cancelAnimationFrame(frame);
      resize.disconnect();
      stopTheme();
      stopSource?.();
      document.fonts.removeEventListener('loadingdone', schedule);
    };
  }, [source]);

  return canvas;
}
