// Bases of WORKGROUP rows at one input, staged for all threads of a workgroup, and how a workgroup is shared out:
// WORKGROUP / columns lanes of rows for each of its columns.

var<workgroup> staged_x: array<f32, WORKGROUP>;
var<workgroup> staged_bases: array<Bases, WORKGROUP>;
var<workgroup> staged_base: array<f32, WORKGROUP>;
var<workgroup> staged_first: array<u32, WORKGROUP>;

fn stage(layer: Layer, input: u32, row: u32, slot: u32) {
  let x = acts[act_index(input_slot(layer, input), row)];
  let basis = spline_basis(layer, input, x);
  staged_x[slot] = x;
  staged_first[slot] = basis.first;
  staged_base[slot] = base_value(x);
  staged_bases[slot] = basis.value;
}

fn staged_spline_value(layer: Layer, column: u32, slot: u32) -> f32 {
  return weigh(layer, column, staged_first[slot], staged_bases[slot], staged_base[slot]);
}

// The power of 2 that holds so many columns, at most a whole workgroup.
fn column_count(wanted: u32) -> u32 {
  var columns = 1u;
  while (columns < min(wanted, WORKGROUP)) {
    columns *= 2u;
  }
  return columns;
}

// The layer that has this node for an input.
fn layer_of_node(node: u32) -> Layer {
  var l = 0u;
  while (node >= network.layers[l].node_offset + network.layers[l].inputs) {
    l++;
  }
  return network.layers[l];
}
