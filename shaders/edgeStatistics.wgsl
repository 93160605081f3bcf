// Mean and spread of φ on the edges of one input, and of the input itself, over a chunk of rows. A workgroup per
// input, chunk and tile of columns, as in weightGradient.wgsl; the column after the last output is the input.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(4) var<storage, read> parameters: array<f32>;
@group(0) @binding(5) var<storage, read> splines: array<vec4f>;
@group(0) @binding(8) var<storage, read> acts: array<f32>;
@group(0) @binding(17) var<storage, read_write> statistics: array<Statistic>;

var<workgroup> lane_statistics: array<Statistic, WORKGROUP>;

@compute @workgroup_size(WORKGROUP)
fn edge_statistics(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let layer = layer_of_node(group.x);
  let input = group.x - layer.node_offset;
  let columns = column_count(layer.outputs + 1u);
  let first_column = group.z * columns;
  if (first_column > layer.outputs) {
    return;
  }
  let lanes = WORKGROUP / columns;
  let lane = thread % lanes;
  let output = first_column + thread / lanes;
  let column = edge_column(layer, input) + output;
  var form = SPLINE;
  if (output < layer.outputs) {
    form = edge_form(layer, input, output);
  }

  // Sums of deviations from the first value: no cancellation where the mean is far larger than the spread.
  var origin = 0.0;
  var count = 0.0;
  var sum = 0.0;
  var squares = 0.0;
  let end = min((group.y + 1u) * batch.chunk_rows, batch.rows);
  for (var start = group.y * batch.chunk_rows; start < end; start += WORKGROUP) {
    if (start + thread < end) {
      stage(layer, input, start + thread, thread);
    }
    workgroupBarrier();
    if (output <= layer.outputs) {
      for (var s = lane; s < min(end - start, WORKGROUP); s += lanes) {
        var value = staged_x[s];
        if (output < layer.outputs) {
          value = edge_value(layer, form, column, staged_x[s], staged_first[s], staged_bases[s], staged_base[s]);
        }
        if (count == 0.0) {
          origin = value;
        }
        let deviation = value - origin;
        count += 1.0;
        sum += deviation;
        squares += deviation * deviation;
      }
    }
    workgroupBarrier();
  }
  let mean = sum / max(count, 1.0);
  lane_statistics[thread] = Statistic(origin + mean, max(squares - sum * mean, 0.0), count);
  workgroupBarrier();

  if (lane == 0u && output <= layer.outputs) {
    var total = Statistic(0.0, 0.0, 0.0);
    for (var k = 0u; k < lanes; k++) {
      total = merge(total, lane_statistics[thread + k]);
    }
    let chunk = batch.first_chunk + group.y;
    statistics[chunk * all_statistics() + statistic_index(layer, input, output)] = total;
  }
}
