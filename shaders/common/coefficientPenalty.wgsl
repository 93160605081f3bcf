// Gradient by coefficient `row` of a spline edge of λ times the size of coefficients and of the steps between them.
// Cut edges have zeros for coefficients here. Twin: src/train/regularizationCoefficients.ts.

fn coefficient_gradient(layer: Layer, column: u32, row: u32) -> f32 {
  let stride = layer.outputs;
  let own = parameters[column + row * stride];
  var steps = 0.0;
  if (row > 0u) {
    steps += sign(own - parameters[column + (row - 1u) * stride]);
  }
  if (row + 1u < layer.coefs) {
    steps += sign(own - parameters[column + (row + 1u) * stride]);
  }
  let scale = settings.lamb / f32(layer.outputs);
  return scale * (settings.lamb_coef * sign(own) + settings.lamb_coef_diff * steps);
}
