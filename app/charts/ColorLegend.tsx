import { AXIS_FONT, roundTicks } from './axis.ts';
import { formatTick } from './formatTick.ts';
import { createRamp, type DivergingScale, RAMP_SIZE, rampColour, rampIndex } from './ramp.ts';
import { useSurface } from './surface.ts';

export interface ColorLegendProps {
  readonly scale: DivergingScale;
  readonly className?: string | undefined;
}

const BAR = 8;

/** Which colour means which value: a bar as high as the map, with ticks. */
export function ColorLegend({ scale, className }: ColorLegendProps) {
  const canvas = useSurface(({ context, height, palette }) => {
    const ramp = createRamp(palette);
    const { low, high } = scale;
    const at = (value: number) => height - ((value - low) / (high - low)) * height;
    for (let y = 0; y < height; y++) {
      const value = high - ((y + 0.5) / height) * (high - low);
      context.fillStyle = rampColour(ramp, Math.min(RAMP_SIZE - 1, rampIndex(value, scale)));
      context.fillRect(0, y, BAR, 1.5);
    }
    context.clearRect(0, height, BAR, 2);
    context.font = AXIS_FONT;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    for (const value of roundTicks(low, high, 4)) {
      const y = Math.round(at(value)) + 0.5;
      if (y < 6 || y > height - 6) continue;
      context.fillStyle = palette.control;
      context.fillRect(BAR, y - 0.5, 3, 1);
      context.fillStyle = palette.text3;
      context.fillText(formatTick(value), BAR + 5, y);
    }
  });
  return (
    <canvas
      ref={canvas}
      className={className}
      role="img"
      aria-label={`Colours from ${formatTick(scale.low)} to ${formatTick(scale.high)}`}
    />
  );
}
