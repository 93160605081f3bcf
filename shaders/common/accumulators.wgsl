// Sums of gradients in workgroup memory: SLAB rows of an edge and the base weight, for every thread.

var<workgroup> sums: array<f32, (SLAB + 1u) * WORKGROUP>;

fn clear_sums(thread: u32) {
  for (var q = 0u; q <= SLAB; q++) {
    sums[q * WORKGROUP + thread] = 0.0;
  }
}

// Row `q` of the slab; rows of other slabs are left out.
fn add(q: u32, thread: u32, amount: f32) {
  if (q < SLAB) {
    sums[q * WORKGROUP + thread] += amount;
  }
}

// Adds what a staged row gives of a spline edge.
fn add_spline(thread: u32, slot: u32, first_coef: u32, gradient: f32) {
  // First of its bases in the slab; below the slab this wraps around to a large number.
  let q = staged_first[slot] - first_coef;
  if (q + ORDER < SLAB + ORDER) {
    let bases = staged_bases[slot];
    add(q, thread, bases.low.x * gradient);
    add(q + 1u, thread, bases.low.y * gradient);
    if (BASES > 2u) {
      add(q + 2u, thread, bases.low.z * gradient);
    }
    if (BASES > 3u) {
      add(q + 3u, thread, bases.low.w * gradient);
    }
    if (BASES > 4u) {
      add(q + 4u, thread, bases.high.x * gradient);
    }
    if (BASES > 5u) {
      add(q + 5u, thread, bases.high.y * gradient);
    }
  }
  sums[SLAB * WORKGROUP + thread] += staged_base[slot] * gradient;
}
