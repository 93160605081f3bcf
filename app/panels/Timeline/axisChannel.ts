import type { LossAxis } from '../../charts/lossCourse.ts';

/** The axis of the chart as it was last laid out, for what stands over it; it passes by React. */
export interface AxisChannel {
  tell(axis: LossAxis): void;
  /** Calls `listener` now, where there is an axis, and whenever it was laid out anew. @returns how to stop */
  listen(listener: (axis: LossAxis) => void): () => void;
}

export function createAxisChannel(): AxisChannel {
  let last: LossAxis | null = null;
  let listener: ((axis: LossAxis) => void) | null = null;
  return {
    tell(axis) {
      last = axis;
      listener?.(axis);
    },
    listen(next) {
      listener = next;
      if (last !== null) next(last);
      return () => {
        if (listener === next) listener = null;
      };
    },
  };
}
