// Gradient of the loss by one input of a layer for one row, from the gradients of its outputs in `grads`.

fn input_gradient(layer: Layer, input: u32, row: u32) -> f32 {
  let x = acts[act_index(layer.node_offset + input, row)];
  let basis = spline_basis(layer, input, x);
  let slope = base_slope(x);
  let column = edge_column(layer, input);
  let first_node = layer.node_offset + layer.inputs;
  var sum = 0.0;
  for (var j = 0u; j < layer.outputs; j++) {
    sum += grads[act_index(first_node + j, row)] * weigh(layer, column + j, basis.first, basis.slope, slope);
  }
  return sum;
}
