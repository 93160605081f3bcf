// In place of adam.wgsl where the gradient itself is wanted: sums the chunks in order, then the loss and the penalty.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(3) var<uniform> settings: Settings;
@group(0) @binding(10) var<storage, read> loss_partials: array<f32>;
@group(0) @binding(11) var<storage, read> partials: array<f32>;
@group(0) @binding(16) var<storage, read> terms: array<Term>;
// Gradient, loss, penalty.
@group(0) @binding(19) var<storage, read_write> result: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn gradient(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let count = network.parameter_count;
  if (id.x < count) {
    result[id.x] = gradient_sum(id.x);
  }
  if (group.x == 0u) {
    let loss = loss_sum(thread);
    if (thread == 0u) {
      result[count] = loss;
      var penalty = 0.0;
      for (var l = 0u; l < network.layer_count * settings.penalised; l++) {
        penalty += terms[statistic_count() + l].factor;
      }
      result[count + 1u] = penalty;
    }
  }
}
