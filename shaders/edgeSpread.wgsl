// Statistics of all chunks of a step taken together, in order: a thread per edge, input or sum.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(17) var<storage, read> statistics: array<Statistic>;
@group(0) @binding(18) var<storage, read_write> spreads: array<Spread>;

@compute @workgroup_size(WORKGROUP)
fn edge_spread(@builtin(global_invocation_id) id: vec3u) {
  let size = all_statistics();
  if (id.x >= size) {
    return;
  }
  var total = Statistic(0.0, 0.0, 0.0);
  for (var chunk = 0u; chunk < batch.chunk_count; chunk++) {
    total = merge(total, statistics[chunk * size + id.x]);
  }
  spreads[id.x] = Spread(total.mean, sqrt(total.squares / max(total.count - 1.0, 1.0)));
}
