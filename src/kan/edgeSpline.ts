/** A spline for one edge that follows a curve made elsewhere: drawn by hand, or given by a formula. */
import { createBandedLeastSquares } from '../numeric/leastSquares.ts';
import { evaluateBasis } from './bspline.ts';
import { edgeIndex, layerOf, parameterIndex } from './layout.ts';
import { copyNetwork, type Network } from './network.ts';
import type { EdgeId } from './spec.ts';
import { inputGridOf } from './workspace.ts';

/** Points in every interval, enough for a curve with corners. */
const POINTS = 8;

/**
 * A copy in which φ of one edge is the spline next to a curve, by least squares over its grid, without base function. The
 * edge is live, a spline, and free to train.
 *
 * @param curve  finite on the edge's grid; network units
 * @throws RangeError when the network has no such edge
 */
export function setEdgeSpline(network: Network, edge: EdgeId, curve: (x: number) => number): Network {
  const layer = layerOf(network.layout, edge);
  const grid = inputGridOf(network, edge.layer, edge.input);
  const bases = grid.order + 1;
  const basis = new Float64Array(bases);
  const dBasis = new Float64Array(bases);
  const system = createBandedLeastSquares(layer.coefs, bases, 1);
  const points = POINTS * layer.gridSize;
  for (let p = 0; p <= points; p++) {
    const x = grid.lo * (1 - p / points) + grid.hi * (p / points);
    const first = evaluateBasis(grid, x, basis, dBasis, 0);
    system.add(first, basis, 0, Float64Array.of(curve(x)), 0, 1);
  }
  const coefficients = system.solve();
  const place = edgeIndex(layer, edge.input, edge.output);
  const kept = new Map(network.kept);
  // There is no form any more that it could be taken back from.
  kept.delete(place);
  const drawn: Network = { ...copyNetwork(network), kept };
  drawn.mask[place] = 1;
  drawn.forms[place] = 0;
  for (let row = 0; row < layer.rows; row++) {
    const at = parameterIndex(layer, edge.input, row, edge.output);
    drawn.parameters[at] = row < layer.coefs ? coefficients[row] : 0;
    drawn.fixed[at] = 0;
  }
  return drawn;
}
