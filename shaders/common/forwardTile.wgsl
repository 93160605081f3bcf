// TILE outputs of a layer for one row, from its inputs in `acts`. Each thread keeps the sums in registers, and what
// every addition lost (Kahan): rounding here moves x in the next layer, where a fine grid magnifies it.

fn forward_tile(layer: Layer, first_output: u32, row: u32) {
  var sums: array<f32, TILE>;
  var lost: array<f32, TILE>;
  for (var input = 0u; input < layer.inputs; input++) {
    let x = acts[act_index(layer.node_offset + input, row)];
    let basis = spline_basis(layer, input, x);
    let base = base_value(x);
    let column = edge_column(layer, input) + first_output;
    for (var j = 0u; j < TILE; j++) {
      if (first_output + j < layer.outputs) {
        let value = weigh(layer, column + j, basis.first, basis.value, base) - lost[j];
        let sum = sums[j] + value;
        lost[j] = (sum - sums[j]) - value;
        sums[j] = sum;
      }
    }
  }
  let first_node = layer.node_offset + layer.inputs + first_output;
  for (var j = 0u; j < TILE; j++) {
    if (first_output + j < layer.outputs) {
      acts[act_index(first_node + j, row)] = sums[j];
    }
  }
}
