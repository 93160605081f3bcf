// Sum over the threads of a workgroup, as a tree of fixed shape: the same numbers give the same bits.

var<workgroup> tree: array<f32, WORKGROUP>;

fn workgroup_sum(thread: u32, value: f32) -> f32 {
  tree[thread] = value;
  for (var half = WORKGROUP / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (thread < half) {
      tree[thread] += tree[thread + half];
    }
  }
  workgroupBarrier();
  return tree[0];
}
