// First of the three dispatches of a step of a narrow network: a thread takes one row through all layers and back.
// Leaves values in `acts`, gradients by them in `grads` and a partial loss per workgroup.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(4) var<storage, read> parameters: array<f32>;
@group(0) @binding(5) var<storage, read> splines: array<vec4f>;
@group(0) @binding(6) var<storage, read> data: array<f32>;
@group(0) @binding(7) var<storage, read_write> run: Run;
@group(0) @binding(8) var<storage, read_write> acts: array<f32>;
@group(0) @binding(9) var<storage, read_write> grads: array<f32>;
@group(0) @binding(10) var<storage, read_write> loss_partials: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn forward_backward(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let row = id.x;
  var row_loss = 0.0;
  if (row < batch.rows) {
    gather_inputs(row);
    for (var l = 0u; l < network.layer_count; l++) {
      let layer = network.layers[l];
      // A network is narrow when one tile holds the sums of every layer.
      forward_tile(layer, 0u, row);
      for (var p = 0u; p < layer.products; p++) {
        multiply_factors(layer, p, row);
      }
    }
    row_loss = residuals(row);
    for (var l = network.layer_count - 1u;; l--) {
      let layer = network.layers[l];
      for (var p = 0u; p < layer.products; p++) {
        factor_gradients(layer, p, row);
      }
      // Nobody needs the gradient by the network's own inputs.
      if (l == 0u) {
        break;
      }
      for (var input = 0u; input < layer.inputs; input++) {
        grads[act_index(input_slot(layer, input), row)] = input_gradient(layer, input, row);
      }
    }
  }
  let loss = workgroup_sum(thread, row_loss);
  if (thread == 0u) {
    loss_partials[batch.first_loss + group.x] = loss;
  }
  if (row == 0u) {
    run.slot = run.next;
  }
}
