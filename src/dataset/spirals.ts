/** Two spirals wound into one another: the classic task that no straight line can solve. */
import type { Table } from '../backend/backend.ts';
import { createRng } from '../numeric/rng.ts';

const TURNS = 1.25;
/** Both arms begin this far from the centre and end at `OUTER`; within [-1, 1] with the jitter. */
const INNER = 0.08;
const OUTER = 0.94;
/** Standard deviation of the points around their arm; the arms are 0.34 apart. */
const JITTER = 0.015;

/** The point of an arm (0 or 1) at t of [0, 1]. */
function spiralPoint(arm: 0 | 1, t: number): readonly [number, number] {
  const radius = INNER + (OUTER - INNER) * t;
  const angle = 2 * Math.PI * TURNS * t + Math.PI * arm;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** Arms in turn, so that both have as many rows; targets 1 and −1. */
export function drawSpirals(rows: number, seed: number, stream: number): Table {
  const rng = createRng(seed, stream);
  const inputs = new Float64Array(rows * 2);
  const targets = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    const arm = r % 2 === 0 ? 0 : 1;
    // The square root makes rows equally dense along the arm, which is longer outside.
    const [x, y] = spiralPoint(arm, Math.sqrt(rng.uniform()));
    inputs[2 * r] = clamp(x + JITTER * rng.normal());
    inputs[2 * r + 1] = clamp(y + JITTER * rng.normal());
    targets[r] = arm === 0 ? 1 : -1;
  }
  return { rows, inputs, targets };
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
