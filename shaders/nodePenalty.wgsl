// The regularisation by what every node takes from every input of the network, times the node's score, and its gradient
// by the activations: one workgroup. Twin: src/train/regularizationBackward.ts.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(3) var<uniform> settings: Settings;
@group(0) @binding(16) var<storage, read_write> terms: array<Term>;
@group(0) @binding(18) var<storage, read> spreads: array<Spread>;
@group(0) @binding(21) var<storage, read_write> scratch: array<f32>;

// [nodes of all layers × inputs of the network] shares of what goes into a node, by where it comes from, after
// everything of attribution.wgsl; then the gradient by them.
fn origin_index(node: u32, column: u32) -> u32 {
  let origins = 2u * (network.strength_count + network.edge_count + network.sum_count + network.node_count);
  return origins + node * network.inputs + column;
}

fn origin_gradient_index(node: u32, column: u32) -> u32 {
  return origin_index(network.node_count + node, column);
}

fn find_origins(thread: u32) {
  let columns = network.inputs;
  for (var e = thread; e < columns * columns; e += WORKGROUP) {
    scratch[origin_index(e / columns, e % columns)] = select(0.0, 1.0, e / columns == e % columns);
    scratch[origin_gradient_index(e / columns, e % columns)] = 0.0;
  }
  synchronize();
  for (var l = 0u; l < network.layer_count; l++) {
    let layer = network.layers[l];
    let first_node = layer.node_offset + layer.inputs;
    for (var e = thread; e < nodes_after(layer) * columns; e += WORKGROUP) {
      let factors = factors_of(layer, e / columns);
      var origin = 0.0;
      for (var i = 0u; i < layer.inputs; i++) {
        let before = scratch[origin_index(layer.node_offset + i, e % columns)];
        for (var f = 0u; f < factors.factors; f++) {
          origin += scratch[share_index(layer, i, factors.first + f)] * before;
        }
      }
      scratch[origin_index(first_node + e / columns, e % columns)] = origin;
      scratch[origin_gradient_index(first_node + e / columns, e % columns)] = 0.0;
    }
    synchronize();
  }
}

// From the gradients by the origins after a layer to those by its shares and by the origins before it.
fn back_through_origins(thread: u32, layer: Layer) {
  let columns = network.inputs;
  for (var i = thread; i < layer.inputs; i += WORKGROUP) {
    for (var node = 0u; node < nodes_after(layer); node++) {
      let factors = factors_of(layer, node);
      let after = layer.node_offset + layer.inputs + node;
      var by_share = 0.0;
      for (var q = 0u; q < columns; q++) {
        by_share += scratch[origin_gradient_index(after, q)] * scratch[origin_index(layer.node_offset + i, q)];
      }
      for (var f = 0u; f < factors.factors; f++) {
        let share = scratch[share_index(layer, i, factors.first + f)];
        scratch[share_gradient_index(layer, i, factors.first + f)] += by_share;
        for (var q = 0u; q < columns; q++) {
          scratch[origin_gradient_index(layer.node_offset + i, q)] += scratch[origin_gradient_index(after, q)] * share;
        }
      }
    }
  }
  synchronize();
}

@compute @workgroup_size(WORKGROUP)
fn node_penalty(@builtin(local_invocation_index) thread: u32) {
  score_layers(thread);
  find_origins(thread);
  let columns = network.inputs;
  var part = 0.0;
  for (var l = network.layer_count; l > 0u; l--) {
    let layer = network.layers[l - 1u];
    let nodes = nodes_after(layer);
    let first_node = layer.node_offset + layer.inputs;
    for (var e = thread; e < nodes * columns; e += WORKGROUP) {
      scratch[e] = scratch[origin_index(first_node, 0u) + e] * scratch[score_index(layer, e / columns)];
    }
    synchronize();
    part += group_penalty(thread, 0u, nodes, columns);
    for (var node = thread; node < nodes; node += WORKGROUP) {
      let score = scratch[score_index(layer, node)];
      var by_score = 0.0;
      for (var q = 0u; q < columns; q++) {
        let by_strength = scratch[strength_gradient_index(node * columns + q)];
        by_score += by_strength * scratch[origin_index(first_node + node, q)];
        scratch[origin_gradient_index(first_node + node, q)] += by_strength * score;
      }
      scratch[score_gradient_index(layer, node)] += by_score;
    }
    synchronize();
    back_through_origins(thread, layer);
  }
  write_all_terms(thread);
  let value = workgroup_sum(thread, part);
  if (thread < network.layer_count) {
    terms[all_statistics() + thread] = Term(select(0.0, value, thread == 0u), 0.0);
  }
}
