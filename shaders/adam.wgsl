// Last dispatch of a step: a thread per parameter sums the chunks in order and takes the step of Adam. The first
// workgroup also closes the step: it sums the loss and moves on to the next step. Twin: src/train/adam.ts.

@group(0) @binding(0) var<uniform> network: Network;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(0) @binding(4) var<storage, read_write> parameters: array<f32>;
@group(0) @binding(7) var<storage, read_write> run: Run;
@group(0) @binding(10) var<storage, read> loss_partials: array<f32>;
@group(0) @binding(11) var<storage, read> partials: array<f32>;
// First moments, then second moments.
@group(0) @binding(13) var<storage, read_write> moments: array<f32>;
// Per step: learning rate / (1 - β₁ᵗ) and 1 / √(1 - β₂ᵗ), made in f64.
@group(0) @binding(14) var<storage, read> rates: array<vec2f>;
// Per step.
@group(0) @binding(15) var<storage, read_write> losses: array<f32>;
// 1 for a number that trains.
@group(0) @binding(20) var<storage, read> trains: array<u32>;

const EPSILON = 1e-8;

@compute @workgroup_size(WORKGROUP)
fn adam(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let p = id.x;
  let slot = run.slot;
  if (p < network.parameter_count && trains[p] == 1u) {
    let gradient = gradient_sum(p);
    let second_index = network.parameter_count + p;
    let first = 0.9 * moments[p] + 0.1 * gradient;
    let second = 0.999 * moments[second_index] + 0.001 * gradient * gradient;
    moments[p] = first;
    moments[second_index] = second;
    parameters[p] -= rates[slot].x * first / (sqrt(second) * rates[slot].y + EPSILON);
  }
  if (group.x == 0u) {
    let loss = loss_sum(thread);
    if (thread == 0u) {
      losses[slot] = loss;
      run.next = slot + 1u;
    }
  }
}
