// Gradient of the loss by one input of a layer for one row, from the gradients by its sums in `grads`.

fn input_gradient(layer: Layer, input: u32, row: u32) -> f32 {
  let x = acts[act_index(input_slot(layer, input), row)];
  let basis = spline_basis(layer, input, x);
  let slope = base_slope(x);
  let column = edge_column(layer, input);
  var sum = 0.0;
  for (var j = 0u; j < layer.outputs; j++) {
    let by_sum = grads[act_index(layer.sum_slot + j, row)];
    let form = edge_form(layer, input, j);
    sum += by_sum * edge_slope(layer, form, column + j, x, basis.first, basis.slope, slope);
  }
  return sum;
}
