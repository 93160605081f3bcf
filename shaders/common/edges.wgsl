// Sums over the edges of a layer for one row. Twins: src/kan/forward.ts and src/kan/backward.ts.
// Edges that were cut have zeros for parameters here, so that no kernel asks for a mask in its inner loop.

// Index of row 0 of the edge from `input` to output 0 of its layer in `parameters`.
fn edge_column(layer: Layer, input: u32) -> u32 {
  return layer.parameter_offset + input * layer.rows * layer.outputs;
}

// Σ weight · coefficient over the bases from row `first` on, and the base weight's share.
fn weigh(layer: Layer, column: u32, first: u32, weights: Bases, base: f32) -> f32 {
  let stride = layer.outputs;
  let row = column + first * stride;
  var sum = base * parameters[column + (layer.rows - 1u) * stride];
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
