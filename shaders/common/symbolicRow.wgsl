// What a staged row adds to the gradient by the numbers of an edge; some edges are symbolic.

fn add_row(layer: Layer, form: u32, column: u32, term: Term, thread: u32, slot: u32, first_coef: u32, by_sum: f32) {
  var gradient = by_sum;
  if (form == SPLINE) {
    if (settings.penalised == 1u) {
      gradient += term.factor * (staged_spline_value(layer, column, slot) - term.mean);
    }
    add_spline(thread, slot, first_coef, gradient);
  } else if (first_coef == 0u) {
    // The four rows of a symbolic edge are in the first slab.
    let point = symbolic_point(form, column, layer.outputs, staged_x[slot]);
    let c = parameters[column + 2u * layer.outputs];
    if (settings.penalised == 1u) {
      let value = c * point.value + parameters[column + 3u * layer.outputs];
      gradient += term.factor * (value - term.mean);
    }
    add(0u, thread, c * point.by_scale * gradient);
    add(1u, thread, c * point.by_shift * gradient);
    add(2u, thread, point.value * gradient);
    add(3u, thread, gradient);
  }
}
