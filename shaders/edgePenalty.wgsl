// The regularisation by the attribution scores of the edges, and its gradient by the activations: one workgroup.
// Twin: src/train/regularizationBackward.ts.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(3) var<uniform> settings: Settings;
@group(0) @binding(16) var<storage, read_write> terms: array<Term>;
@group(0) @binding(18) var<storage, read> spreads: array<Spread>;
@group(0) @binding(21) var<storage, read_write> scratch: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn edge_penalty(@builtin(local_invocation_index) thread: u32) {
  score_layers(thread);
  var part = 0.0;
  for (var l = 0u; l < network.layer_count; l++) {
    let layer = network.layers[l];
    for (var e = thread; e < layer.inputs * layer.outputs; e += WORKGROUP) {
      let score = scratch[sum_score_index(layer, e % layer.outputs)];
      scratch[e] = scratch[share_index(layer, 0u, 0u) + e] * score;
    }
    synchronize();
    part += group_penalty(thread, 0u, layer.inputs, layer.outputs);
    for (var j = thread; j < layer.outputs; j += WORKGROUP) {
      let score = scratch[sum_score_index(layer, j)];
      var by_score = 0.0;
      for (var i = 0u; i < layer.inputs; i++) {
        let by_strength = scratch[strength_gradient_index(i * layer.outputs + j)];
        scratch[share_gradient_index(layer, i, j)] += by_strength * score;
        by_score += by_strength * scratch[share_index(layer, i, j)];
      }
      scratch[sum_score_gradient_index(layer, j)] = by_score;
    }
    synchronize();
    add_sum_score_gradients(thread, layer);
  }
  write_all_terms(thread);
  let value = workgroup_sum(thread, part);
  if (thread < network.layer_count) {
    terms[all_statistics() + thread] = Term(select(0.0, value, thread == 0u), 0.0);
  }
}
