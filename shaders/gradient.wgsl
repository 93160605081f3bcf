// In place of adam.wgsl where the gradient itself is wanted: sums the chunks in order, then the loss and the penalty.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(3) var<uniform> settings: Settings;
@group(0) @binding(4) var<storage, read> parameters: array<f32>;
@group(0) @binding(10) var<storage, read> loss_partials: array<f32>;
@group(0) @binding(11) var<storage, read> partials: array<f32>;
@group(0) @binding(16) var<storage, read> terms: array<Term>;
// Gradient, loss, penalty.
@group(0) @binding(19) var<storage, read_write> result: array<f32>;
@group(0) @binding(20) var<storage, read> trains: array<u32>;

@compute @workgroup_size(WORKGROUP)
fn gradient(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let count = network.parameter_count;
  if (id.x < count) {
    result[id.x] = select(0.0, gradient_sum(id.x), trains[id.x] == 1u);
  }
  if (group.x == 0u) {
    let loss = loss_sum(thread);
    workgroupBarrier();
    let coefs = workgroup_sum(thread, coefficient_part(thread));
    if (thread == 0u) {
      result[count] = loss;
      var penalty = coefs;
      for (var l = 0u; l < network.layer_count * settings.penalised; l++) {
        penalty += terms[all_statistics() + l].factor;
      }
      result[count + 1u] = penalty;
    }
  }
}

// λ times the size of the coefficients and of the steps between them, of every WORKGROUPth edge.
fn coefficient_part(thread: u32) -> f32 {
  var part = 0.0;
  for (var l = 0u; l < network.layer_count * settings.coefs_penalised; l++) {
    let layer = network.layers[l];
    var sizes = 0.0;
    var steps = 0.0;
    for (var e = thread; e < layer.inputs * layer.outputs; e += WORKGROUP) {
      let input = e / layer.outputs;
      let output = e % layer.outputs;
      let column = edge_column(layer, input) + output;
      var before = parameters[column];
      for (var q = 0u; q < layer.coefs && edge_form(layer, input, output) == SPLINE; q++) {
        let coef = parameters[column + q * layer.outputs];
        sizes += abs(coef);
        steps += abs(coef - before);
        before = coef;
      }
    }
    part += (settings.lamb_coef * sizes + settings.lamb_coef_diff * steps) / f32(layer.outputs);
  }
  return settings.lamb * part;
}
