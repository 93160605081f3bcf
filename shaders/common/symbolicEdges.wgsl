// φ and φ' of an edge where some are symbolic: c·f(a·x + b) + d, or c·(x + b)^a + d. a, b, c and d are rows 0 to 3 of
// the edge in `parameters`, `column` is row 0. Twin: src/kan/symbolicEdges.ts.

// What a symbolic edge c·f + d has of its function at one x.
struct SymbolicPoint {
  value: f32,
  // ∂f/∂b, ∂f/∂a and ∂f/∂x.
  by_shift: f32,
  by_scale: f32,
  by_input: f32,
}

fn symbolic_point(form: u32, column: u32, stride: u32, x: f32) -> SymbolicPoint {
  let a = parameters[column];
  let b = parameters[column + stride];
  if (form == POWER) {
    let f = power(x + b, a);
    return SymbolicPoint(f.value, f.slope, f.by_exponent, f.slope);
  }
  let f = symbolic_function(form, a * x + b);
  return SymbolicPoint(f.value, f.slope, x * f.slope, a * f.slope);
}

fn edge_value(layer: Layer, form: u32, column: u32, x: f32, first: u32, bases: Bases, base: f32) -> f32 {
  if (form == SPLINE) {
    return weigh(layer, column, first, bases, base);
  }
  let stride = layer.outputs;
  let point = symbolic_point(form, column, stride, x);
  return parameters[column + 2u * stride] * point.value + parameters[column + 3u * stride];
}

fn edge_slope(layer: Layer, form: u32, column: u32, x: f32, first: u32, slopes: Bases, slope: f32) -> f32 {
  if (form == SPLINE) {
    return weigh(layer, column, first, slopes, slope);
  }
  let stride = layer.outputs;
  return parameters[column + 2u * stride] * symbolic_point(form, column, stride, x).by_input;
}

// Both.
fn edge_pair(layer: Layer, form: u32, column: u32, x: f32, basis: Basis, base: f32, slope: f32) -> vec2f {
  if (form == SPLINE) {
    let value = weigh(layer, column, basis.first, basis.value, base);
    return vec2f(value, weigh(layer, column, basis.first, basis.slope, slope));
  }
  let c = parameters[column + 2u * layer.outputs];
  let point = symbolic_point(form, column, layer.outputs, x);
  return vec2f(c * point.value + parameters[column + 3u * layer.outputs], c * point.by_input);
}
