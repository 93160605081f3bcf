import { AXIS_FONT, roundTicks } from './axis.ts';
import { formatTick, formatTicks } from './formatTick.ts';
import { createRamp, type DivergingScale, RAMP_SIZE, rampColour, rampIndex } from './ramp.ts';
import { useSurface } from './surface.ts';

export interface ColorLegendProps {
  readonly scale: DivergingScale;
  readonly className?: string | undefined;
}

const BAR = 8;
/** From the bar's left edge to the words. */
const WORDS = BAR + 5;

/** Which colour means which value: a bar as high as the map, with ticks. */
export function ColorLegend({ scale, className }: ColorLegendProps) {
  const marks = roundTicks(scale.low, scale.high, 4);
  const words = formatTicks(marks);
  const longest = Math.max(0, ...words.map((text) => text.length));
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
    marks.forEach((value, i) => {
      const y = Math.round(at(value)) + 0.5;
      if (y < 6 || y > height - 6) return;
      context.fillStyle = palette.control;
      context.fillRect(BAR, y - 0.5, 3, 1);
      context.fillStyle = palette.text3;
      context.fillText(words[i] ?? '', WORDS, y);
    });
  });
  return (
    <canvas
      ref={canvas}
      className={className}
      // A digit is one ch wide, and nothing else that a tick has is much wider.
      style={{ font: AXIS_FONT, width: `calc(${WORDS + 1}px + ${longest}ch)` }}
      role="img"
      aria-label={`Colours from ${formatTick(scale.low)} to ${formatTick(scale.high)}`}
    />
  );
}
