// Statistics of every edge, input and sum over the rows of a step, and the gradient of the penalty by them.
// Twins: src/kan/activationStatistics.ts and src/train/regularizationSpreads.ts.

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

// d penalty / d φ(s) = factor · (φ(s) - mean), the same for an input and for a sum.
struct Term {
  factor: f32,
  mean: f32,
}

// Index of an edge in the arrays of statistics. An input itself comes after its edges, as `output` = outputs.
fn statistic_index(layer: Layer, input: u32, output: u32) -> u32 {
  return layer.edge_offset + layer.node_offset + input * (layer.outputs + 1u) + output;
}

// The sums come after all of those.
fn sum_statistic_index(layer: Layer, sum: u32) -> u32 {
  return network.statistic_count + layer.sum_offset + sum;
}

fn all_statistics() -> u32 {
  return network.statistic_count + network.sum_count;
}

// The gradient by a spread as one by what is spread. A constant has no direction in which its spread grows: 0.
fn term_of(by_deviation: f32, spread: Spread) -> Term {
  if (spread.deviation > 0.0) {
    let degrees = max(f32(batch.step_rows) - 1.0, 1.0);
    return Term(by_deviation / (degrees * spread.deviation), spread.mean);
  }
  return Term(0.0, spread.mean);
}
