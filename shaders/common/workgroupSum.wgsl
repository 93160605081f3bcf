// Sum over the threads of a workgroup, in a fixed order: the same numbers give the same bits. For thread 0 alone, and
// once in a kernel. Two levels and two barriers: software adapters pay for barriers far more than for sums.

const SUM_WIDTH = 8u;

var<workgroup> summands: array<f32, WORKGROUP>;

fn workgroup_sum(thread: u32, value: f32) -> f32 {
  summands[thread] = value;
  workgroupBarrier();
  var sum = 0.0;
  if (thread < SUM_WIDTH) {
    for (var i = thread; i < WORKGROUP; i += SUM_WIDTH) {
      sum += summands[i];
    }
  }
  workgroupBarrier();
  if (thread < SUM_WIDTH) {
    summands[thread] = sum;
  }
  workgroupBarrier();
  var total = 0.0;
  if (thread == 0u) {
    for (var i = 0u; i < SUM_WIDTH; i++) {
      total += summands[i];
    }
  }
  return total;
}
