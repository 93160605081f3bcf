// φ and φ' of an edge where all are splines. In place of symbolicEdges.wgsl in networks without symbolic edges: no
// function of those is compiled, and no inner loop asks for a form.

fn edge_value(layer: Layer, form: u32, column: u32, x: f32, first: u32, bases: Bases, base: f32) -> f32 {
  return weigh(layer, column, first, bases, base);
}

fn edge_slope(layer: Layer, form: u32, column: u32, x: f32, first: u32, slopes: Bases, slope: f32) -> f32 {
  return weigh(layer, column, first, slopes, slope);
}

// Both.
fn edge_pair(layer: Layer, form: u32, column: u32, x: f32, basis: Basis, base: f32, slope: f32) -> vec2f {
  let value = weigh(layer, column, basis.first, basis.value, base);
  return vec2f(value, weigh(layer, column, basis.first, basis.slope, slope));
}
