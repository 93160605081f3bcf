// Sums over the edges of a layer for one row. Twins: src/kan/forward.ts and src/kan/backward.ts.
// Edges that were cut have zeros for parameters here, so that no kernel asks for a mask in its inner loop.

// Index of row 0 of the edge from `input` to output 0 of its layer in `parameters`.
fn edge_column(layer: Layer, input: u32) -> u32 {
  return layer.parameter_offset + input * layer.rows * layer.outputs;
}

fn edge_value(layer: Layer, column: u32, basis: Basis, base: f32) -> f32 {
  var value = base * parameters[column + (layer.rows - 1u) * layer.outputs];
  for (var r = 0u; r < BASES; r++) {
    value += basis.value[r] * parameters[column + (basis.first + r) * layer.outputs];
  }
  return value;
}

fn edge_slope(layer: Layer, column: u32, basis: Basis, base_slope: f32) -> f32 {
  var slope = base_slope * parameters[column + (layer.rows - 1u) * layer.outputs];
  for (var r = 0u; r < BASES; r++) {
    slope += basis.slope[r] * parameters[column + (basis.first + r) * layer.outputs];
  }
  return slope;
}
