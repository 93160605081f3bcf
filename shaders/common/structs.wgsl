// Uniforms that every kernel may read. Their offsets are those of src/backend/webgpu/structs.ts (structs.test.ts).

struct Layer {
  inputs: u32,
  // Sums that the edges lead to.
  outputs: u32,
  // Spans of one input in the table of splines.
  spans: u32,
  // G + k: coefficients of an edge, and the row of its base weight.
  coefs: u32,
  parameter_offset: u32,
  spline_offset: u32,
  edge_offset: u32,
  // First input among all nodes, first sum among all sums.
  node_offset: u32,
  sum_offset: u32,
  // Slot of the first input, see acts.wgsl: `input_sums` of them, then `input_gap` slots of others, then the rest.
  input_slot: u32,
  input_sums: u32,
  input_gap: u32,
  // Slot of the first sum.
  sum_slot: u32,
  // Product nodes after this layer; a bit for each, 1 for three factors, 0 for two.
  products: u32,
  triples_low: u32,
  triples_high: u32,
}

struct Network {
  layers: array<Layer, MAX_LAYERS>,
  layer_count: u32,
  inputs: u32,
  // Nodes after the last layer, and where they lie, as for the inputs of a layer.
  outputs: u32,
  output_sums: u32,
  output_gap: u32,
  parameter_count: u32,
  edge_count: u32,
  node_count: u32,
  sum_count: u32,
  // Edges and the inputs of all layers: where the statistics of the sums begin.
  statistic_count: u32,
  // Places of the largest matrix of strengths.
  strength_count: u32,
  // 1 where splines go on with their end slopes, 0 where they taper to zero.
  linear: u32,
  // b(x): 0 none, 1 identity, 2 silu.
  base_function: u32,
}

// One block of the rows of a step. A step with more rows than fit into the buffers has several.
struct Batch {
  // Rows of the whole step, and the first and the number of those in this block.
  step_rows: u32,
  start: u32,
  rows: u32,
  // Distance between two slots in `acts` and `grads`.
  stride: u32,
  // Numbers per row of `data`.
  data_stride: u32,
  // 1 when the rows of the step are listed in `run`, 0 when they are all rows in order.
  indexed: u32,
  chunk_rows: u32,
  // First chunk of this block, and chunks of the whole step.
  first_chunk: u32,
  chunk_count: u32,
  // First partial loss of this block, and partial losses of the whole step.
  first_loss: u32,
  loss_count: u32,
  // 1 / (step_rows · outputs), for softmax 1 / step_rows.
  loss_scale: f32,
}

// Which layer a kernel of one layer works on.
struct Current {
  layer: u32,
}

// Weights of the regularisation.
struct Settings {
  // 1 where activations or sums are penalised; with 0 the kernels of the step leave it out.
  penalised: u32,
  // 1 where coefficients are.
  coefs_penalised: u32,
  // Which spreads count: see METRICS in src/backend/webgpu/structs.ts.
  metric: u32,
  lamb: f32,
  lamb_l1: f32,
  lamb_entropy: f32,
  lamb_coef: f32,
  lamb_coef_diff: f32,
}

// Where the steps of a submission are. The first kernel of a step copies `next` to `slot`, the last one adds 1
// to get the `next` of the step after it: no kernel reads a number that it writes, so there is no race.
struct Run {
  next: u32,
  slot: u32,
  // [steps][step_rows] rows of `data`.
  indices: array<u32>,
}
