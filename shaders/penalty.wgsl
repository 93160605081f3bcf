// The regularisation of one layer and its gradient by the activations, from the spreads: a workgroup per layer.
// Twin: src/train/regularization.ts.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(3) var<uniform> settings: Settings;
@group(0) @binding(16) var<storage, read_write> terms: array<Term>;
@group(0) @binding(18) var<storage, read> spreads: array<Spread>;

// Keeps a constant input from dividing by 0; pykan's number.
const INPUT_OFFSET = 0.1;

// Of the edges into an output or out of an input: 1 + their strengths, and the term that all of them share.
struct Group {
  sum: f32,
  shared_slope: f32,
}
var<workgroup> into_output: array<Group, MAX_NODES>;
var<workgroup> from_input: array<Group, MAX_NODES>;

@compute @workgroup_size(WORKGROUP)
fn penalty(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let layer = network.layers[group.x];
  let inputs = layer.inputs;
  let outputs = layer.outputs;
  var total = 0.0;
  var entropy = 0.0;
  for (var j = thread; j < outputs; j += WORKGROUP) {
    var sum = 1.0;
    for (var i = 0u; i < inputs; i++) {
      sum += strength(layer, i, j);
    }
    total += sum - 1.0;
    var shared_slope = 0.0;
    for (var i = 0u; i < inputs; i++) {
      let p = strength(layer, i, j) / sum;
      entropy -= entropy_term(p) / f32(outputs);
      shared_slope += entropy_slope(p) * p;
    }
    into_output[j] = Group(sum, shared_slope);
  }
  for (var i = thread; i < inputs; i += WORKGROUP) {
    var sum = 1.0;
    for (var j = 0u; j < outputs; j++) {
      sum += strength(layer, i, j);
    }
    var shared_slope = 0.0;
    for (var j = 0u; j < outputs; j++) {
      let p = strength(layer, i, j) / sum;
      entropy -= entropy_term(p) / f32(inputs);
      shared_slope += entropy_slope(p) * p;
    }
    from_input[i] = Group(sum, shared_slope);
  }
  let value = workgroup_sum(thread, settings.lamb_l1 * total + settings.lamb_entropy * entropy);
  if (thread == 0u) {
    terms[statistic_count() + group.x] = Term(settings.lamb * value, 0.0);
  }
  for (var i = thread; i < inputs; i += WORKGROUP) {
    write_terms(layer, i);
  }
}

fn strength(layer: Layer, input: u32, output: u32) -> f32 {
  let edge = spreads[statistic_index(layer, input, output)].deviation;
  return edge / (spreads[statistic_index(layer, input, layer.outputs)].deviation + INPUT_OFFSET);
}

fn write_terms(layer: Layer, input: u32) {
  let own = statistic_index(layer, input, layer.outputs);
  let input_spread = spreads[own].deviation + INPUT_OFFSET;
  let degrees = max(f32(batch.step_rows) - 1.0, 1.0);
  var by_input_spread = 0.0;
  for (var j = 0u; j < layer.outputs; j++) {
    let v = strength(layer, input, j);
    let into = into_output[j];
    let out_of = from_input[input];
    let by_entropy = (entropy_slope(v / into.sum) - into.shared_slope) / (into.sum * f32(layer.outputs))
      + (entropy_slope(v / out_of.sum) - out_of.shared_slope) / (out_of.sum * f32(layer.inputs));
    let by_strength = settings.lamb * (settings.lamb_l1 - settings.lamb_entropy * by_entropy);
    let edge = statistic_index(layer, input, j);
    terms[edge] = Term(factor_of(by_strength / input_spread, spreads[edge].deviation, degrees), spreads[edge].mean);
    by_input_spread -= by_strength * v / input_spread;
  }
  terms[own] = Term(factor_of(by_input_spread, spreads[own].deviation, degrees), spreads[own].mean);
}

// A constant has no direction in which its spread grows: gradient 0.
fn factor_of(by_spread: f32, deviation: f32, degrees: f32) -> f32 {
  if (deviation > 0.0) {
    return by_spread / (degrees * deviation);
  }
  return 0.0;
}
