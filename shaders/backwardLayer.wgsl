// Gradients by the inputs of one layer: a thread per row and input.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(2) var<uniform> current: Current;
@group(0) @binding(3) var<uniform> settings: Settings;
@group(0) @binding(4) var<storage, read> parameters: array<f32>;
@group(0) @binding(5) var<storage, read> splines: array<vec4f>;
@group(0) @binding(8) var<storage, read> acts: array<f32>;
@group(0) @binding(9) var<storage, read_write> grads: array<f32>;
@group(0) @binding(16) var<storage, read> terms: array<Term>;

@compute @workgroup_size(WORKGROUP)
fn backward_layer(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x;
  let input = id.y;
  if (row >= batch.rows) {
    return;
  }
  let layer = network.layers[current.layer];
  var gradient = input_gradient(layer, input, row);
  if (settings.penalised == 1u) {
    gradient += penalty_gradient(layer, input, row);
  }
  grads[act_index(input_slot(layer, input), row)] = gradient;
}

// What the spread of the input, and that of its edges, adds.
fn penalty_gradient(layer: Layer, input: u32, row: u32) -> f32 {
  let x = acts[act_index(input_slot(layer, input), row)];
  let basis = spline_basis(layer, input, x);
  let base = base_value(x);
  let slope = base_slope(x);
  let own = terms[statistic_index(layer, input, layer.outputs)];
  var sum = own.factor * (x - own.mean);
  for (var j = 0u; j < layer.outputs; j++) {
    let term = terms[statistic_index(layer, input, j)];
    let form = edge_form(layer, input, j);
    let column = edge_column(layer, input) + j;
    let pair = edge_pair(layer, form, column, x, basis, base, slope);
    sum += term.factor * (pair.x - term.mean) * pair.y;
  }
  return sum;
}
