// Between a row of the step and its row in `data`, which holds the inputs and then the targets.

fn data_offset(row: u32) -> u32 {
  let position = batch.start + row;
  if (batch.indexed == 0u) {
    return position * batch.data_stride;
  }
  return run.indices[run.next * batch.step_rows + position] * batch.data_stride;
}

fn gather_inputs(row: u32) {
  let offset = data_offset(row);
  for (var input = 0u; input < network.inputs; input++) {
    acts[act_index(input, row)] = data[offset + input];
  }
}

fn output_slot(output: u32) -> u32 {
  let first = network.layers[network.layer_count - 1u].sum_slot;
  return first + output + select(0u, network.output_gap, output >= network.output_sums);
}
