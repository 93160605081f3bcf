// The way back through attribution.wgsl: from gradients by shares and scores to terms.

// From the gradients by the scores before a layer to those by its shares and by the scores of its sums, then of its nodes.
fn back_through_scores(thread: u32, layer: Layer, before: Layer) {
  for (var j = thread; j < layer.outputs; j += WORKGROUP) {
    var by_score = 0.0;
    let score = scratch[sum_score_index(layer, j)];
    for (var i = 0u; i < layer.inputs; i++) {
      let by_before = scratch[score_gradient_index(before, i)];
      by_score += by_before * scratch[share_index(layer, i, j)];
      scratch[share_gradient_index(layer, i, j)] += by_before * score;
    }
    scratch[sum_score_gradient_index(layer, j)] = by_score;
  }
  synchronize();
  add_sum_score_gradients(thread, layer);
}

// Adds the gradients by the scores of a layer's sums to those of the nodes that they belong to.
fn add_sum_score_gradients(thread: u32, layer: Layer) {
  for (var node = thread; node < nodes_after(layer); node += WORKGROUP) {
    let factors = factors_of(layer, node);
    var by_score = 0.0;
    for (var f = 0u; f < factors.factors; f++) {
      by_score += scratch[sum_score_gradient_index(layer, factors.first + f)];
    }
    scratch[score_gradient_index(layer, node)] += by_score;
  }
  synchronize();
}

// Scores come from the outputs, so their gradient goes the other way.
fn write_all_terms(thread: u32) {
  for (var l = 0u; l < network.layer_count; l++) {
    let layer = network.layers[l];
    if (l > 0u) {
      back_through_scores(thread, layer, network.layers[l - 1u]);
    }
    for (var j = thread; j < layer.outputs; j += WORKGROUP) {
      let sum = sum_statistic_index(layer, j);
      let scale = spreads[sum].deviation + SUM_OFFSET;
      var by_scale = 0.0;
      for (var i = 0u; i < layer.inputs; i++) {
        let edge = statistic_index(layer, i, j);
        let by_share = scratch[share_gradient_index(layer, i, j)];
        terms[edge] = term_of(by_share / scale, spreads[edge]);
        by_scale -= by_share * scratch[share_index(layer, i, j)] / scale;
      }
      terms[sum] = term_of(by_scale, spreads[sum]);
    }
    for (var i = thread; i < layer.inputs; i += WORKGROUP) {
      terms[statistic_index(layer, i, layer.outputs)] = Term(0.0, 0.0);
    }
  }
}
