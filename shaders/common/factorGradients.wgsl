// Backward: from the gradient by product node `p` to those by its factors, for one row. The others are multiplied, not
// divided out: a factor may be 0.

fn factor_gradients(layer: Layer, p: u32, row: u32) {
  let product = product_of(layer, p);
  let first = layer.sum_slot + product.first;
  let gradient = grads[act_index(layer.sum_slot + layer.outputs + p, row)];
  for (var f = 0u; f < product.factors; f++) {
    var others = gradient;
    for (var g = 0u; g < product.factors; g++) {
      if (g != f) {
        others *= acts[act_index(first + g, row)];
      }
    }
    grads[act_index(first + f, row)] = others;
  }
}
