/**
 * Other knots for a network that is already trained, as many as before. Its curves stay as close to what they were as
 * the new splines can come, by least squares on the data (at most 20,000 evenly spaced rows of it, see gridData.ts); base weights,
 * symbolic edges, cuts and what is frozen stay. Every function returns a network of its own and changes nothing.
 */
import { extent } from '../numeric/statistics.ts';
import { layerInputs, pickRows } from './gridData.ts';
import { fitSplines, setCoefficients } from './gridFit.ts';
import { type KnotPlacement, knotsAtData } from './gridKnots.ts';
import { uniformKnots } from './init.ts';
import { copyNetwork, type Network } from './network.ts';
import { inputGridOf } from './workspace.ts';

/** Data in less than this share of the old domain counts as one value: a grid on it would be all rounding. */
const NARROWEST = 1e-6;

/** Whether an edge from this input has, or had and may get back, coefficients that must not change: its grid then stays. */
function isHeld({ layout, mask, forms, fixed, kept }: Network, l: number, input: number): boolean {
  const { outputs, rows, coefs, parameterOffset, edgeOffset } = layout.layers[l];
  for (let j = 0; j < outputs; j++) {
    const edge = edgeOffset + input * outputs + j;
    if (mask[edge] === 0) continue;
    if (forms[edge] !== 0) {
      if (kept?.has(edge)) return true;
      continue;
    }
    const start = parameterOffset + input * rows * outputs + j;
    for (let q = 0; q < coefs; q++) if (fixed[start + q * outputs] !== 0) return true;
  }
  return false;
}

/** Moves the knots of one input, in place; its curves stay. @param x  its values in the data */
function moveKnots(network: Network, l: number, input: number, x: Float64Array, knots: Float64Array): void {
  const { gridSize, knotOffset } = network.layout.layers[l];
  const coefficients = fitSplines(network, l, input, x, knots, gridSize);
  network.knots.set(knots, knotOffset + input * knots.length);
  setCoefficients(network, l, input, coefficients);
}

/** Whether data spreads enough to put a grid on it. */
function spreadsOver([lo, hi]: readonly [number, number], domain: number): boolean {
  const range = hi - lo;
  return Number.isFinite(range) && range > NARROWEST * domain;
}

/**
 * Moves the knots of every input to its data, as many as before. Layers follow one another from the inputs on, each with
 * the data that the layers before it give by then, as in the reference. The knots of an input stay when its data is a
 * single value or when one of its edges is frozen.
 *
 * @param inputs     [rows × inputs], network units
 * @param placement  pykan's mix of quantiles and even spacing where it is absent
 */
export function updateGrid(
  network: Network,
  inputs: Float64Array,
  rows: number,
  placement: Partial<KnotPlacement> = {},
): Network {
  const { gridEps = 0.02, margin = 0 } = placement;
  const table = pickRows(network, inputs, rows);
  const updated = copyNetwork(network);
  updated.layout.layers.forEach(({ gridSize }, l) => {
    layerInputs(updated, table)[l].forEach((x, i) => {
      const { lo, hi } = inputGridOf(updated, l, i);
      if (!spreadsOver(extent(x), hi - lo) || isHeld(updated, l, i)) return;
      const knots = knotsAtData(x.toSorted(), gridSize, updated.spec.order, { gridEps, margin });
      moveKnots(updated, l, i, x, knots);
    });
  });
  return updated;
}

/**
 * Moves the even grids of hidden inputs onto their data, for an optimiser that runs away from them. Cheap enough to call
 * every few steps; grids that fit well enough stay, and so do those that are not even, or of frozen edges.
 *
 * @param inputs  [rows × inputs], network units
 * @param margin  share of the data's range by which a domain goes beyond it on both sides; a domain whose end is off by
 *                more than that again is moved
 * @returns       `network` itself when every domain fits
 */
export function refitDomains(network: Network, inputs: Float64Array, rows: number, margin: number): Network {
  const { layers } = network.layout;
  const table = pickRows(network, inputs, rows);
  let refitted = network;
  let columns = layerInputs(network, table);
  for (let l = 1; l < layers.length; l++) {
    const before = refitted;
    columns[l].forEach((x, i) => {
      const grid = inputGridOf(refitted, l, i);
      const range = extent(x);
      if (grid.inverseSpacing === 0 || !spreadsOver(range, grid.hi - grid.lo)) return;
      const beyond = margin * (range[1] - range[0]);
      const lo = range[0] - beyond;
      const hi = range[1] + beyond;
      const off = Math.max(Math.abs(grid.lo - lo), Math.abs(grid.hi - hi));
      if (off <= beyond || isHeld(refitted, l, i)) return;
      if (refitted === network) refitted = copyNetwork(network);
      moveKnots(refitted, l, i, x, uniformKnots([lo, hi], layers[l].gridSize, refitted.spec.order));
    });
    if (refitted !== before && l + 1 < layers.length) columns = layerInputs(refitted, table);
  }
  return refitted;
}
