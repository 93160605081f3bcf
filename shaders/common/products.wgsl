// Product nodes of a layer: each is the product of two or three sums of its own, which follow one another in order.
// Twin: src/kan/products.ts.

struct Product {
  // First of its factors among the sums of the layer, and how many there are.
  first: u32,
  factors: u32,
}

fn product_of(layer: Layer, p: u32) -> Product {
  let low = extractBits(layer.triples_low, 0u, min(p, 32u));
  let high = extractBits(layer.triples_high, 0u, max(p, 32u) - 32u);
  let is_triple = extractBits(select(layer.triples_high, layer.triples_low, p < 32u), p % 32u, 1u);
  return Product(sum_nodes(layer) + 2u * p + countOneBits(low) + countOneBits(high), 2u + is_triple);
}

// Sums that are nodes by themselves; the others are factors.
fn sum_nodes(layer: Layer) -> u32 {
  let triples = countOneBits(layer.triples_low) + countOneBits(layer.triples_high);
  return layer.outputs - 2u * layer.products - triples;
}
