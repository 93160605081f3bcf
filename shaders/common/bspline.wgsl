// The k + 1 basis functions that are not zero at x, from one polynomial per knot span. The table is made in f64 by
// src/backend/webgpu/splineTable.ts, which describes its layout. Twin: src/kan/bspline.ts.

struct Basis {
  // Row of the first of them.
  first: u32,
  value: array<f32, BASES>,
  slope: array<f32, BASES>,
}

// Words of an input before its spans: lower end, upper end, spans / (upper - lower).
const HEADER = 3u;
// Words of a span before its polynomials: lower end and what its rounding lost, upper end likewise, 1 / length,
// first basis.
const SPAN_HEADER = 6u;
const SPAN = SPAN_HEADER + BASES * BASES;

fn find_span(table: u32, spans: u32, x: f32) -> u32 {
  // Right at once where the knots are uniform.
  let guess = min(u32(max((x - splines[table]) * splines[table + 2u], 0.0)), spans - 1u);
  let lowers = table + HEADER;
  if (x >= splines[lowers + guess * SPAN]
    && (guess + 1u == spans || x < splines[lowers + (guess + 1u) * SPAN])) {
    return guess;
  }
  var low = 0u;
  var high = spans;
  while (high - low > 1u) {
    let middle = (low + high) / 2u;
    if (x >= splines[lowers + middle * SPAN]) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

fn spline_basis(layer: Layer, input: u32, x: f32) -> Basis {
  let table = layer.spline_offset + input * (HEADER + layer.spans * SPAN);
  let inside = clamp(x, splines[table], splines[table + 1u]);
  let span = table + HEADER + find_span(table, layer.spans, inside) * SPAN;
  // Shares of the span below and above x, each from its own end: exact where a basis function vanishes. Adam turns
  // the sign of whatever is left there into a step. Two subtractions: narrow spans need the digits beyond one f32.
  let scale = splines[span + 4u];
  let below = clamp(((inside - splines[span]) - splines[span + 1u]) * scale, 0.0, 1.0);
  let above = clamp(((splines[span + 2u] - inside) + splines[span + 3u]) * scale, 0.0, 1.0);
  var basis: Basis;
  basis.first = u32(splines[span + 5u]);
  // Zero extrapolation is half-open, as the reference's degree-0 bases are.
  let linear = network.linear == 1u;
  let gone = !linear && (x < splines[table] || x >= splines[table + 1u]);
  for (var r = 0u; r < BASES; r++) {
    // Horner for the polynomial and its derivative; [power][basis], highest power last.
    let mirrored = r < BASES / 2u;
    let v = select(below, above, mirrored);
    let column = span + SPAN_HEADER + r;
    var value = splines[column + ORDER * BASES];
    var slope = 0.0;
    for (var power = ORDER; power > 0u; power--) {
      slope = slope * v + value;
      value = value * v + splines[column + (power - 1u) * BASES];
    }
    slope = select(slope * select(scale, -scale, mirrored), 0.0, gone);
    value = select(value, 0.0, gone);
    basis.value[r] = select(value, value + (x - inside) * slope, linear);
    basis.slope[r] = slope;
  }
  return basis;
}
