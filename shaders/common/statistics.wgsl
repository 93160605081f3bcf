// Statistics of every edge and of every input over the rows of a step, and the gradient of the penalty by them.
// Twins: src/kan/activationStatistics.ts and src/train/regularization.ts.

struct Statistic {
  mean: f32,
  // Sum of squared deviations from the mean.
  squares: f32,
  count: f32,
}

struct Spread {
  mean: f32,
  // Unbiased standard deviation; 0 for fewer than two rows.
  deviation: f32,
}

// d penalty / d φ(s) = factor · (φ(s) - mean), the same for x of an input.
struct Term {
  factor: f32,
  mean: f32,
}

// Index of an edge in the arrays of statistics. An input itself comes after its edges, as `output` = outputs.
fn statistic_index(layer: Layer, input: u32, output: u32) -> u32 {
  return layer.edge_offset + layer.node_offset + input * (layer.outputs + 1u) + output;
}

fn statistic_count() -> u32 {
  let last = network.layers[network.layer_count - 1u];
  return statistic_index(last, last.inputs, 0u);
}

// Statistics of two sets of rows taken together (Chan, Golub, LeVeque 1983).
fn merge(a: Statistic, b: Statistic) -> Statistic {
  let count = a.count + b.count;
  if (count == 0.0) {
    return a;
  }
  let share = b.count / count;
  let distance = b.mean - a.mean;
  let squares = a.squares + b.squares + distance * distance * a.count * share;
  return Statistic(a.mean + distance * share, squares, count);
}
