// Mean and spread of one sum over a chunk of rows, a workgroup each. Grid: sums of the layer, chunks.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(2) var<uniform> current: Current;
@group(0) @binding(8) var<storage, read> acts: array<f32>;
@group(0) @binding(17) var<storage, read_write> statistics: array<Statistic>;

var<workgroup> thread_statistics: array<Statistic, WORKGROUP>;

@compute @workgroup_size(WORKGROUP)
fn sum_statistics(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let layer = network.layers[current.layer];
  // Sums of deviations from the first value: no cancellation where the mean is far larger than the spread.
  var origin = 0.0;
  var count = 0.0;
  var sum = 0.0;
  var squares = 0.0;
  let end = min((group.y + 1u) * batch.chunk_rows, batch.rows);
  for (var row = group.y * batch.chunk_rows + thread; row < end; row += WORKGROUP) {
    let value = acts[act_index(layer.sum_slot + group.x, row)];
    if (count == 0.0) {
      origin = value;
    }
    let deviation = value - origin;
    count += 1.0;
    sum += deviation;
    squares += deviation * deviation;
  }
  let mean = sum / max(count, 1.0);
  thread_statistics[thread] = Statistic(origin + mean, max(squares - sum * mean, 0.0), count);
  workgroupBarrier();
  if (thread == 0u) {
    var total = Statistic(0.0, 0.0, 0.0);
    for (var k = 0u; k < WORKGROUP; k++) {
      total = merge(total, thread_statistics[k]);
    }
    statistics[(batch.first_chunk + group.y) * all_statistics() + sum_statistic_index(layer, group.x)] = total;
  }
}
