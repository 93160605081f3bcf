// Which edges are symbolic.

// `edge_form` of an edge that is a spline; otherwise the id of a function (src/kan/symbolicFunctions.ts).
const SPLINE = 0u;

@group(0) @binding(12) var<storage, read> forms: array<u32>;

fn edge_form(layer: Layer, input: u32, output: u32) -> u32 {
  return forms[layer.edge_offset + input * layer.outputs + output];
}
