// Smallest and largest value of a slot over the rows of a block, and over those of the blocks before it: a workgroup
// per slot.

@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(8) var<storage, read> acts: array<f32>;
@group(0) @binding(22) var<storage, read_write> ranges: array<vec2f>;

var<workgroup> thread_ranges: array<vec2f, WORKGROUP>;

@compute @workgroup_size(WORKGROUP)
fn node_range(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let slot = group.x;
  var range = vec2f(acts[act_index(slot, 0u)]);
  for (var row = thread; row < batch.rows; row += WORKGROUP) {
    let value = acts[act_index(slot, row)];
    range = vec2f(min(range.x, value), max(range.y, value));
  }
  thread_ranges[thread] = range;
  workgroupBarrier();
  if (thread == 0u) {
    if (batch.start > 0u) {
      range = vec2f(min(range.x, ranges[slot].x), max(range.y, ranges[slot].y));
    }
    for (var k = 1u; k < WORKGROUP; k++) {
      range = vec2f(min(range.x, thread_ranges[k].x), max(range.y, thread_ranges[k].y));
    }
    ranges[slot] = range;
  }
}
