// Index of row 0 of the edge from `input` to sum 0 of its layer in `parameters`.
fn edge_column(layer: Layer, input: u32) -> u32 {
  // A symbolic edge needs four rows, whatever the grid.
  return layer.parameter_offset + input * max(layer.coefs + 1u, 4u) * layer.outputs;
}
