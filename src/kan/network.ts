/**
 * A network with numbers in it. The arrays are owned by whoever holds the network; nothing here copies them.
 */
import type { Layout } from './layout.ts';
import type { NetworkSpec } from './spec.ts';

export interface Network {
  readonly spec: NetworkSpec;
  readonly layout: Layout;
  /** [parameterCount], see layout.ts; trained. */
  readonly parameters: Float64Array;
  /** [knotCount], non-decreasing per input; not trained. */
  readonly knots: Float64Array;
  /** [edgeCount], 1 for a live edge, 0 for one that was cut. */
  readonly mask: Float64Array;
}
