// What a staged row adds to the gradient by the numbers of an edge; all edges are splines.

fn add_row(layer: Layer, form: u32, column: u32, term: Term, thread: u32, slot: u32, first_coef: u32, by_sum: f32) {
  var gradient = by_sum;
  if (settings.penalised == 1u) {
    gradient += term.factor * (staged_spline_value(layer, column, slot) - term.mean);
  }
  add_spline(thread, slot, first_coef, gradient);
}
