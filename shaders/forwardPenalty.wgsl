// The regularisation of one layer by the spreads of its edges, and its gradient by the activations: a workgroup per
// layer. Twin: src/train/regularizationForward.ts.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(3) var<uniform> settings: Settings;
@group(0) @binding(16) var<storage, read_write> terms: array<Term>;
@group(0) @binding(18) var<storage, read> spreads: array<Spread>;
@group(0) @binding(21) var<storage, read_write> scratch: array<f32>;

// Keeps a constant input from dividing by 0; pykan's number.
const INPUT_OFFSET = 0.1;

@compute @workgroup_size(WORKGROUP)
fn forward_penalty(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let layer = network.layers[group.x];
  for (var e = thread; e < layer.inputs * layer.outputs; e += WORKGROUP) {
    scratch[layer.edge_offset + e] = strength(layer, e / layer.outputs, e % layer.outputs);
  }
  synchronize();
  let part = group_penalty(thread, layer.edge_offset, layer.inputs, layer.outputs);
  for (var i = thread; i < layer.inputs; i += WORKGROUP) {
    write_terms(layer, i);
  }
  let value = workgroup_sum(thread, part);
  if (thread == 0u) {
    terms[all_statistics() + group.x] = Term(value, 0.0);
  }
}

fn counts(layer: Layer, input: u32, output: u32) -> bool {
  return settings.metric != FORWARD_SPLINE_N || edge_form(layer, input, output) == SPLINE;
}

// What the spreads of an input's edges are divided by.
fn scale_of(layer: Layer, input: u32) -> f32 {
  if (settings.metric == FORWARD_SPLINE_U) {
    return 1.0;
  }
  return spreads[statistic_index(layer, input, layer.outputs)].deviation + INPUT_OFFSET;
}

fn strength(layer: Layer, input: u32, output: u32) -> f32 {
  if (!counts(layer, input, output)) {
    return 0.0;
  }
  return spreads[statistic_index(layer, input, output)].deviation / scale_of(layer, input);
}

fn write_terms(layer: Layer, input: u32) {
  let scale = scale_of(layer, input);
  var by_scale = 0.0;
  for (var j = 0u; j < layer.outputs; j++) {
    let at = statistic_index(layer, input, j);
    let place = layer.edge_offset + input * layer.outputs + j;
    let by_strength = select(0.0, scratch[strength_gradient_index(place)], counts(layer, input, j));
    terms[at] = term_of(by_strength / scale, spreads[at]);
    by_scale -= by_strength * scratch[place] / scale;
  }
  let own = statistic_index(layer, input, layer.outputs);
  terms[own] = term_of(select(by_scale, 0.0, settings.metric == FORWARD_SPLINE_U), spreads[own]);
}
