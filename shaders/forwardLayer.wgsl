// Activations of one layer: a thread per row and tile of outputs.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(2) var<uniform> current: Current;
@group(0) @binding(4) var<storage, read> parameters: array<f32>;
@group(0) @binding(5) var<storage, read> splines: array<vec4f>;
@group(0) @binding(8) var<storage, read_write> acts: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn forward_layer(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < batch.rows) {
    forward_tile(network.layers[current.layer], id.y * TILE, id.x);
  }
}
