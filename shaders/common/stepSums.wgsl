// What the chunks and blocks of a step left behind, summed in order.

fn gradient_sum(parameter: u32) -> f32 {
  var sum = 0.0;
  for (var chunk = 0u; chunk < batch.chunk_count; chunk++) {
    sum += partials[chunk * network.parameter_count + parameter];
  }
  return sum;
}

// To be called by a whole workgroup.
fn loss_sum(thread: u32) -> f32 {
  var sum = 0.0;
  for (var i = thread; i < batch.loss_count; i += WORKGROUP) {
    sum += loss_partials[i];
  }
  return workgroup_sum(thread, sum);
}
