// Forward: the value of product node `p` after a layer for one row.

fn multiply_factors(layer: Layer, p: u32, row: u32) {
  let product = product_of(layer, p);
  let first = layer.sum_slot + product.first;
  var value = acts[act_index(first, row)];
  for (var f = 1u; f < product.factors; f++) {
    value *= acts[act_index(first + f, row)];
  }
  acts[act_index(layer.sum_slot + layer.outputs + p, row)] = value;
}
