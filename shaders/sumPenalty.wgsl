// Adds what the spread of the sums of a layer contributes to the gradients by them: a thread per row and sum.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(2) var<uniform> current: Current;
@group(0) @binding(8) var<storage, read> acts: array<f32>;
@group(0) @binding(9) var<storage, read_write> grads: array<f32>;
@group(0) @binding(16) var<storage, read> terms: array<Term>;

@compute @workgroup_size(WORKGROUP)
fn sum_penalty(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < batch.rows) {
    let layer = network.layers[current.layer];
    let index = act_index(layer.sum_slot + id.y, id.x);
    let term = terms[sum_statistic_index(layer, id.y)];
    grads[index] += term.factor * (acts[index] - term.mean);
  }
}
