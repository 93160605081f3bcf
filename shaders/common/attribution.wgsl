// Attribution scores, from the outputs back, and gradients by the spreads that they are made of. With t = std(φ) /
// (std(sum) + ε) the share of an edge, its score is t·A for the score A of the node that its sum belongs to; the score
// of a node is the sum of those of its outgoing edges. For one workgroup. Twin: src/train/regularizationBackward.ts.
//
// In `scratch`, after the strengths: shares of all edges and the gradient by them, scores of all sums (of the nodes that
// they belong to) and the gradient by them, scores of all nodes and the gradient by them.

// Keeps a constant sum from dividing by 0; pykan's number.
const SUM_OFFSET = 1e-4;

fn share_index(layer: Layer, input: u32, output: u32) -> u32 {
  return 2u * network.strength_count + layer.edge_offset + input * layer.outputs + output;
}

fn share_gradient_index(layer: Layer, input: u32, output: u32) -> u32 {
  return share_index(layer, input, output) + network.edge_count;
}

fn sum_score_index(layer: Layer, sum: u32) -> u32 {
  return 2u * (network.strength_count + network.edge_count) + layer.sum_offset + sum;
}

fn sum_score_gradient_index(layer: Layer, sum: u32) -> u32 {
  return sum_score_index(layer, sum) + network.sum_count;
}

// `node` counts from the first node after the layer.
fn score_index(layer: Layer, node: u32) -> u32 {
  let scores = 2u * (network.strength_count + network.edge_count + network.sum_count);
  return scores + layer.node_offset + layer.inputs + node;
}

fn score_gradient_index(layer: Layer, node: u32) -> u32 {
  return score_index(layer, node) + network.node_count;
}

fn nodes_after(layer: Layer) -> u32 {
  return sum_nodes(layer) + layer.products;
}

// The sums that a node after the layer is made of.
fn factors_of(layer: Layer, node: u32) -> Product {
  let sums = sum_nodes(layer);
  if (node < sums) {
    return Product(node, 1u);
  }
  return product_of(layer, node - sums);
}

fn score_layers(thread: u32) {
  let last = network.layers[network.layer_count - 1u];
  for (var node = thread; node < nodes_after(last); node += WORKGROUP) {
    scratch[score_index(last, node)] = 1.0 / f32(network.outputs);
  }
  for (var l = network.layer_count; l > 0u; l--) {
    let layer = network.layers[l - 1u];
    for (var node = thread; node < nodes_after(layer); node += WORKGROUP) {
      let factors = factors_of(layer, node);
      let score = scratch[score_index(layer, node)];
      scratch[score_gradient_index(layer, node)] = 0.0;
      for (var f = 0u; f < factors.factors; f++) {
        scratch[sum_score_index(layer, factors.first + f)] = score;
      }
    }
    synchronize();
    for (var input = thread; input < layer.inputs; input += WORKGROUP) {
      var score = 0.0;
      for (var j = 0u; j < layer.outputs; j++) {
        let scale = spreads[sum_statistic_index(layer, j)].deviation + SUM_OFFSET;
        let share = spreads[statistic_index(layer, input, j)].deviation / scale;
        scratch[share_index(layer, input, j)] = share;
        scratch[share_gradient_index(layer, input, j)] = 0.0;
        score += share * scratch[sum_score_index(layer, j)];
      }
      if (l > 1u) {
        scratch[score_index(network.layers[l - 2u], input)] = score;
      }
    }
    synchronize();
  }
}
