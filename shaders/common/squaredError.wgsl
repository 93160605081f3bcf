// Leaves the gradient of the mean square error by every output of a row in `grads`.
// Returns the row's share of the error. Twin: src/train/loss.ts.

fn residuals(row: u32) -> f32 {
  let offset = data_offset(row) + network.inputs;
  var squares = 0.0;
  for (var output = 0u; output < network.outputs; output++) {
    let index = act_index(output_slot(output), row);
    let residual = acts[index] - data[offset + output];
    squares += residual * residual;
    grads[index] = 2.0 * batch.loss_scale * residual;
  }
  return squares * batch.loss_scale;
}
