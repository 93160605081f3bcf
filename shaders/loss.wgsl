// Residuals of a block's rows, a thread per row, and a partial loss per workgroup.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(6) var<storage, read> data: array<f32>;
@group(0) @binding(7) var<storage, read_write> run: Run;
@group(0) @binding(8) var<storage, read_write> acts: array<f32>;
@group(0) @binding(9) var<storage, read_write> grads: array<f32>;
@group(0) @binding(10) var<storage, read_write> loss_partials: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn loss(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  var row_loss = 0.0;
  if (id.x < batch.rows) {
    row_loss = residuals(id.x);
  }
  let sum = workgroup_sum(thread, row_loss);
  if (thread == 0u) {
    loss_partials[batch.first_loss + group.x] = sum;
  }
}
