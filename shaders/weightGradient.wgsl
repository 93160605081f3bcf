// Gradient by the parameters of the edges of one input over a chunk of rows, without atomics.
//
// A workgroup has WORKGROUP / columns lanes for each of its columns (outputs). The bases of WORKGROUP rows are
// staged, then every thread adds the rows of its lane to sums of its own; at the end the lanes are added in order.
// `sums` holds SLAB coefficients and the base weight: a larger grid is cut into slabs, one workgroup each.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(3) var<uniform> settings: Settings;
@group(0) @binding(4) var<storage, read> parameters: array<f32>;
@group(0) @binding(5) var<storage, read> splines: array<vec4f>;
@group(0) @binding(8) var<storage, read> acts: array<f32>;
@group(0) @binding(9) var<storage, read> grads: array<f32>;
@group(0) @binding(11) var<storage, read_write> partials: array<f32>;
@group(0) @binding(12) var<storage, read> mask: array<f32>;
@group(0) @binding(16) var<storage, read> terms: array<Term>;

var<workgroup> sums: array<f32, (SLAB + 1u) * WORKGROUP>;

// group: input node, chunk of the block, slab and tile of columns.
@compute @workgroup_size(WORKGROUP)
fn weight_gradient(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let layer = layer_of_node(group.x);
  let input = group.x - layer.node_offset;
  let coefs = layer.rows - 1u;
  let slabs = (coefs + SLAB - 1u) / SLAB;
  let first_coef = group.z % slabs * SLAB;
  let columns = column_count(layer.outputs);
  let first_column = group.z / slabs * columns;
  if (first_column >= layer.outputs) {
    return;
  }
  let lanes = WORKGROUP / columns;
  let lane = thread % lanes;
  let output = first_column + thread / lanes;
  let output_node = layer.node_offset + layer.inputs + output;

  for (var q = 0u; q <= SLAB; q++) {
    sums[q * WORKGROUP + thread] = 0.0;
  }
  let end = min((group.y + 1u) * batch.chunk_rows, batch.rows);
  for (var start = group.y * batch.chunk_rows; start < end; start += WORKGROUP) {
    if (start + thread < end) {
      stage(layer, input, start + thread, thread);
    }
    workgroupBarrier();
    if (output < layer.outputs) {
      for (var s = lane; s < min(end - start, WORKGROUP); s += lanes) {
        var gradient = grads[act_index(output_node, start + s)];
        if (settings.penalised == 1u) {
          let term = terms[statistic_index(layer, input, output)];
          gradient += term.factor * (staged_edge_value(layer, edge_column(layer, input) + output, s) - term.mean);
        }
        // Below the slab this wraps around to a large number.
        let q = staged_first[s] - first_coef;
        if (q + ORDER < SLAB + ORDER) {
          let bases = staged_bases[s];
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
        sums[SLAB * WORKGROUP + thread] += staged_base[s] * gradient;
      }
    }
    workgroupBarrier();
  }

  let partial = (batch.first_chunk + group.y) * network.parameter_count + edge_column(layer, input);
  for (var i = thread; i < (SLAB + 1u) * columns; i += WORKGROUP) {
    let q = i / columns;
    let column = i % columns;
    // The base weight belongs to the first slab.
    let row = select(first_coef + q, coefs, q == SLAB);
    let belongs = select(row < coefs, first_coef == 0u, q == SLAB);
    if (belongs && first_column + column < layer.outputs) {
      var sum = 0.0;
      for (var k = 0u; k < lanes; k++) {
        sum += sums[q * WORKGROUP + column * lanes + k];
      }
      let edge = layer.edge_offset + input * layer.outputs + first_column + column;
      partials[partial + row * layer.outputs + first_column + column] = sum * mask[edge];
    }
  }
}

fn add(q: u32, thread: u32, amount: f32) {
  if (q < SLAB) {
    sums[q * WORKGROUP + thread] += amount;
  }
}
