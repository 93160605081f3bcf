// The k + 1 basis functions that are not zero at x, from one polynomial per knot span. The table is made in f64 by
// src/backend/webgpu/splineTable.ts, which describes its layout. Twin: src/kan/bspline.ts.

// Four bases and, for k > 3, two more. Vectors and no arrays: their components stay in registers on every device.
struct Bases {
  low: vec4f,
  high: vec2f,
}

struct Basis {
  // Row of the first of them.
  first: u32,
  value: Bases,
  slope: Bases,
}

// Vectors of an input before its spans, of a span before its polynomials, and of one power of those.
const HEADER = 1u;
const SPAN_HEADER = 2u;
const COLUMNS = (BASES + 3u) / 4u;
const SPAN = SPAN_HEADER + BASES * COLUMNS;

// Which of the first four are polynomials in the share of the span above x; all others are in that below it.
const MIRRORED = vec4<bool>(true, BASES > 3u, BASES > 5u, false);

struct Polynomials {
  value: vec4f,
  slope: vec4f,
}

// Horner for four polynomials and their derivatives at once.
fn horner(lowest: u32, v: vec4f) -> Polynomials {
  var value = splines[lowest + ORDER * COLUMNS];
  var slope = vec4f();
  for (var power = ORDER; power > 0u; power--) {
    slope = slope * v + value;
    value = value * v + splines[lowest + (power - 1u) * COLUMNS];
  }
  return Polynomials(value, slope);
}

fn find_span(first_span: u32, spans: u32, guess: u32, x: f32) -> u32 {
  // Right at once where the knots are uniform.
  let guessed = splines[first_span + guess * SPAN];
  if (x >= guessed.x && (guess + 1u == spans || x < guessed.z)) {
    return guess;
  }
  var low = 0u;
  var high = spans;
  while (high - low > 1u) {
    let middle = (low + high) / 2u;
    if (x >= splines[first_span + middle * SPAN].x) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

fn spline_basis(layer: Layer, input: u32, x: f32) -> Basis {
  let table = layer.spline_offset + input * (HEADER + layer.spans * SPAN);
  let domain = splines[table];
  let inside = clamp(x, domain.x, domain.y);
  let guess = min(u32(max((inside - domain.x) * domain.z, 0.0)), layer.spans - 1u);
  let span = table + HEADER + find_span(table + HEADER, layer.spans, guess, inside) * SPAN;
  let ends = splines[span];
  let scale = splines[span + 1u].x;
  // Shares of the span below and above x, each from its own end: exact where a basis function vanishes. Adam turns
  // the sign of whatever is left there into a step. Two subtractions: narrow spans need the digits beyond one f32.
  let below = clamp(((inside - ends.x) - ends.y) * scale, 0.0, 1.0);
  let above = clamp(((ends.z - inside) + ends.w) * scale, 0.0, 1.0);

  let linear = network.linear == 1u;
  // Zero extrapolation is half-open, as the reference's degree-0 bases are.
  let gone = !linear && (x < domain.x || x >= domain.y);
  let beyond = select(0.0, x - inside, linear);
  var basis: Basis;
  basis.first = u32(splines[span + 1u].y);
  if (!gone) {
    let low = horner(span + SPAN_HEADER, select(vec4f(below), vec4f(above), MIRRORED));
    let slope = low.slope * select(vec4f(scale), vec4f(-scale), MIRRORED);
    basis.slope.low = slope;
    basis.value.low = low.value + beyond * slope;
    if (COLUMNS > 1u) {
      let high = horner(span + SPAN_HEADER + 1u, vec4f(below));
      basis.slope.high = high.slope.xy * scale;
      basis.value.high = high.value.xy + beyond * basis.slope.high;
    }
  }
  return basis;
}
