// TILE sums of a layer for one row, from its inputs in `acts`. Each thread keeps the sums in registers, and what
// every addition lost (Kahan): rounding here moves x in the next layer, where a fine grid magnifies it.

fn forward_tile(layer: Layer, first_output: u32, row: u32) {
  var sums: array<f32, TILE>;
  var lost: array<f32, TILE>;
  for (var input = 0u; input < layer.inputs; input++) {
    let x = acts[act_index(input_slot(layer, input), row)];
    let basis = spline_basis(layer, input, x);
    let base = base_value(x);
    let column = edge_column(layer, input) + first_output;
    for (var j = 0u; j < TILE; j++) {
      if (first_output + j < layer.outputs) {
        let form = edge_form(layer, input, first_output + j);
        let value = edge_value(layer, form, column + j, x, basis.first, basis.value, base) - lost[j];
        let sum = sums[j] + value;
        lost[j] = (sum - sums[j]) - value;
        sums[j] = sum;
      }
    }
  }
  for (var j = 0u; j < TILE; j++) {
    if (first_output + j < layer.outputs) {
      acts[act_index(layer.sum_slot + first_output + j, row)] = sums[j];
    }
  }
}
