/** Where a value sits on a slider's track, and what value a place on it means. */

export interface SliderScale {
  readonly min: number;
  readonly max: number;
  /** 'log' needs min > 0. */
  readonly scale?: 'linear' | 'log';
  /** On a log scale: the left end of the track means exactly 0. */
  readonly zero?: boolean;
}

/** Share of a log track that belongs to 0. */
const ZERO_SHARE = 0.04;

/** Place on the track, 0 … 1; values outside the range sit at its ends. */
export function sliderPosition(
  value: number,
  { min, max, scale = 'linear', zero = false }: SliderScale,
): number {
  if (scale === 'linear') return clampShare((value - min) / (max - min));
  if (value <= 0) return 0;
  const share = clampShare(Math.log(value / min) / Math.log(max / min));
  return zero ? ZERO_SHARE + share * (1 - ZERO_SHARE) : share;
}

/** Value at a place on the track; on a log scale rounded to two digits, so that people meet .0016 and not .00158489. */
export function sliderValue(
  position: number,
  { min, max, scale = 'linear', zero = false }: SliderScale,
): number {
  if (scale === 'linear') return Number((min + clampShare(position) * (max - min)).toPrecision(12));
  if (zero && position < ZERO_SHARE) return 0;
  const share = zero ? (position - ZERO_SHARE) / (1 - ZERO_SHARE) : position;
  return Number((min * (max / min) ** clampShare(share)).toPrecision(2));
}

function clampShare(share: number): number {
  return Math.min(1, Math.max(0, share));
}
