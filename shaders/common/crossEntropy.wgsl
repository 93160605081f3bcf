// In place of squaredError.wgsl: leaves the gradient of the mean cross-entropy of softmax(outputs) by every output of a
// row in `grads`. Returns the row's share of it. Twin: src/train/loss.ts.

fn residuals(row: u32) -> f32 {
  let offset = data_offset(row) + network.inputs;
  var largest = acts[act_index(output_slot(0u), row)];
  for (var output = 1u; output < network.outputs; output++) {
    largest = max(largest, acts[act_index(output_slot(output), row)]);
  }
  var total = 0.0;
  for (var output = 0u; output < network.outputs; output++) {
    total += exp_1(acts[act_index(output_slot(output), row)] - largest);
  }
  var entropy = 0.0;
  let log_total = LN_2 * log_2(total);
  for (var output = 0u; output < network.outputs; output++) {
    let index = act_index(output_slot(output), row);
    let exponent = acts[index] - largest;
    let wanted = data[offset + output];
    entropy += wanted * (log_total - exponent);
    grads[index] = batch.loss_scale * (exp_1(exponent) / total - wanted);
  }
  return entropy * batch.loss_scale;
}
