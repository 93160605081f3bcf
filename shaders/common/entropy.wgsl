// p·log2(p + ε) and its derivative, as in src/train/regularization.ts.

const LOG_OFFSET = 1e-4;

fn entropy_term(p: f32) -> f32 {
  return p * log_2(p + LOG_OFFSET);
}

fn entropy_slope(p: f32) -> f32 {
  return log_2(p + LOG_OFFSET) + p / ((p + LOG_OFFSET) * LN_2);
}
