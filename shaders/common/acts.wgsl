// `acts` holds the values of all nodes and sums, and `grads` the gradients by them: [slot][row], so that neighbouring
// threads, which work on neighbouring rows, read neighbouring numbers.
//
// The slots are the inputs, then for every layer its sums and then its products. A sum node is its sum: one slot. The
// nodes after a layer with products are thus its first sums and, after a gap of the sums that are factors, its products.

fn act_index(slot: u32, row: u32) -> u32 {
  return slot * batch.stride + row;
}

fn input_slot(layer: Layer, input: u32) -> u32 {
  return layer.input_slot + input + select(0u, layer.input_gap, input >= layer.input_sums);
}
