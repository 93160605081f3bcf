// Gradient by the parameters of the edges of one input over a chunk of rows, without atomics.
//
// A workgroup has WORKGROUP / columns lanes for each of its columns (sums). The bases of WORKGROUP rows are
// staged, then every thread adds the rows of its lane to sums of its own; at the end the lanes are added in order.
// There is room for SLAB coefficients and the base weight: a larger grid is cut into slabs, one workgroup each.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(3) var<uniform> settings: Settings;
@group(0) @binding(4) var<storage, read> parameters: array<f32>;
@group(0) @binding(5) var<storage, read> splines: array<vec4f>;
@group(0) @binding(8) var<storage, read> acts: array<f32>;
@group(0) @binding(9) var<storage, read> grads: array<f32>;
@group(0) @binding(11) var<storage, read_write> partials: array<f32>;
@group(0) @binding(16) var<storage, read> terms: array<Term>;

// group: input node, chunk of the block, slab and tile of columns.
@compute @workgroup_size(WORKGROUP)
fn weight_gradient(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let layer = layer_of_node(group.x);
  let input = group.x - layer.node_offset;
  let slabs = (layer.coefs + SLAB - 1u) / SLAB;
  let first_coef = group.z % slabs * SLAB;
  let columns = column_count(layer.outputs);
  let first_column = group.z / slabs * columns;
  if (first_column >= layer.outputs) {
    return;
  }
  let lanes = WORKGROUP / columns;
  let lane = thread % lanes;
  let output = first_column + thread / lanes;
  let is_edge = output < layer.outputs;
  let column = edge_column(layer, input) + output;
  var form = SPLINE;
  var term: Term;
  if (is_edge) {
    form = edge_form(layer, input, output);
    term = terms[statistic_index(layer, input, output)];
  }

  clear_sums(thread);
  let end = min((group.y + 1u) * batch.chunk_rows, batch.rows);
  for (var start = group.y * batch.chunk_rows; start < end; start += WORKGROUP) {
    if (start + thread < end) {
      stage(layer, input, start + thread, thread);
    }
    workgroupBarrier();
    if (is_edge) {
      for (var s = lane; s < min(end - start, WORKGROUP); s += lanes) {
        let by_sum = grads[act_index(layer.sum_slot + output, start + s)];
        add_row(layer, form, column, term, thread, s, first_coef, by_sum);
      }
    }
    workgroupBarrier();
  }

  // The sums of this workgroup's rows and columns, a thread each.
  let partial = (batch.first_chunk + group.y) * network.parameter_count;
  for (var i = thread; i < (SLAB + 1u) * columns; i += WORKGROUP) {
    let q = i / columns;
    let j = first_column + i % columns;
    if (j >= layer.outputs) {
      continue;
    }
    let is_spline = edge_form(layer, input, j) == SPLINE;
    // The base weight belongs to the first slab.
    let row = select(first_coef + q, layer.coefs, is_spline && q == SLAB);
    let in_slab = select(row < layer.coefs, first_coef == 0u, q == SLAB);
    if (select(row < 4u && q < SLAB, in_slab, is_spline)) {
      var sum = 0.0;
      for (var k = 0u; k < lanes; k++) {
        sum += sums[q * WORKGROUP + (i % columns) * lanes + k];
      }
      let edge = edge_column(layer, input) + j;
      if (settings.coefs_penalised == 1u && is_spline && q < SLAB && batch.first_chunk + group.y == 0u) {
        sum += coefficient_gradient(layer, edge, row);
      }
      partials[partial + edge + row * layer.outputs] = sum;
    }
  }
}
