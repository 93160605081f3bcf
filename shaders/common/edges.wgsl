// Sums over the bases of spline edges for one row. Twins: src/kan/forward.ts and src/kan/backward.ts.
// Edges that were cut have zeros for parameters here, so that no kernel asks for a mask in its inner loop.

// Σ weight · coefficient over the bases from row `first` on, and the base weight's share, of a spline edge.
fn weigh(layer: Layer, column: u32, first: u32, weights: Bases, base: f32) -> f32 {
  let stride = layer.outputs;
  let row = column + first * stride;
  var sum = base * parameters[column + layer.coefs * stride];
  sum += weights.low.x * parameters[row] + weights.low.y * parameters[row + stride];
  if (BASES > 2u) {
    sum += weights.low.z * parameters[row + 2u * stride];
  }
  if (BASES > 3u) {
    sum += weights.low.w * parameters[row + 3u * stride];
  }
  if (BASES > 4u) {
    sum += weights.high.x * parameters[row + 4u * stride];
  }
  if (BASES > 5u) {
    sum += weights.high.y * parameters[row + 5u * stride];
  }
  return sum;
}
