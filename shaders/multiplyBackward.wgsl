// Gradients by the factors of the product nodes after a layer: a thread per row and product.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(2) var<uniform> current: Current;
@group(0) @binding(8) var<storage, read> acts: array<f32>;
@group(0) @binding(9) var<storage, read_write> grads: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn multiply_backward(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < batch.rows) {
    factor_gradients(network.layers[current.layer], id.y, id.x);
  }
}
