/** What Levenberg-Marquardt can add to a loss: sums of squares whose weights stand still within a step. */
export interface QuadraticPenalty {
  /** The penalty at the network's parameters, with the weights as they were last set. */
  value(): number;
  /** Adds the curvature (lower triangle) and half the gradient at the network's parameters. */
  addTo(normal: Float64Array, gradient: Float64Array): void;
}
