// First dispatch of the path of one dispatch a layer: copies the inputs of a block's rows into `acts`, a thread per row.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(6) var<storage, read> data: array<f32>;
@group(0) @binding(7) var<storage, read_write> run: Run;
@group(0) @binding(8) var<storage, read_write> acts: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn gather(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < batch.rows) {
    gather_inputs(id.x);
  }
  if (id.x == 0u) {
    run.slot = run.next;
  }
}
