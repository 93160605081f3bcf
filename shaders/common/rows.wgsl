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
