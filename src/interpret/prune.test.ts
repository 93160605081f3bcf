import { describe, expect, it } from 'vitest';
import { evaluateEdge } from '../kan/curve.ts';
import { predict } from '../kan/forward.ts';
import { freezeEdge } from '../kan/freeze.ts';
import { createNetwork } from '../kan/init.ts';
import { edgeIndex, parameterIndex } from '../kan/layout.ts';
import { copyNetwork, type Network } from '../kan/network.ts';
import { createSpec, type WidthEntry } from '../kan/spec.ts';
import { networkOfFixture, relativeError } from '../kan/testing/fixtures.ts';
import { createRng } from '../numeric/rng.ts';
import { attribute } from './attribution.ts';
import fixtures from './fixtures/prune.json' with { type: 'json' };
import { cutEdges, edgesBelow, idleInputs, liveNodes } from './prune.ts';

const ROWS = 200;
const SIN = 12;

function randomInputs(columns: number): Float64Array {
  const rng = createRng(5);
  return Float64Array.from({ length: ROWS * columns }, () => 2 * rng.uniform() - 1);
}

/** Edges of a base function have no mean to speak of; these have. */
function bentNetwork(width: readonly WidthEntry[]): Network {
  const network = createNetwork(createSpec({ width, gridSize: 5, order: 3 }), 3);
  const rng = createRng(4);
  for (let p = 0; p < network.parameters.length; p++) network.parameters[p] += 0.5 + 0.3 * rng.normal();
  return network;
}

function edgeOf({ layout }: Network, layer: number, input: number, output: number): number {
  return edgeIndex(layout.layers[layer], input, output);
}

const liveEdges = ({ mask }: Network): number[] => [...mask.keys()].filter((edge) => mask[edge] !== 0);

/** A spline edge that gives the same number everywhere: its score is 0 and its mean is not. */
function flatten(network: Network, layer: number, input: number, output: number, value: number): void {
  const place = network.layout.layers[layer];
  for (let row = 0; row < place.coefs; row++) {
    network.parameters[parameterIndex(place, input, row, output)] = value;
  }
  network.parameters[parameterIndex(place, input, place.coefs, output)] = 0;
}

describe.each(fixtures.map((fixture, at) => ({ ...fixture, at })))(
  'the trained network $at of the reference',
  (fixture) => {
    const network = networkOfFixture(fixture);
    const inputs = Float64Array.from(fixture.x.flat());
    const attribution = attribute(network, inputs, fixture.x.length);
    const edges = edgesBelow(network, attribution, {
      edgeThreshold: fixture.edge_th,
      nodeThreshold: fixture.node_th,
    });
    const pruned = cutEdges(network, edges, inputs, fixture.x.length);

    it('keeps the nodes and edges that the reference keeps', () => {
      const live = liveNodes(pruned);
      const { layers } = pruned.layout;
      const kept = fixture.width_after.map((_, l) => {
        const offset = l < layers.length ? layers[l].nodeOffset : live.length - 1;
        const count = l < layers.length ? layers[l].inputs : 1;
        return Array.from({ length: count }, (_unused, n) => n).filter((n) => live[offset + n] === 1);
      });
      expect(kept[1]).toHaveLength(fixture.width_after[1][0]);
      layers.forEach((layer, l) => {
        const after = fixture.masks_after[l];
        const masks = after.map((_, i) => {
          const input = l === 0 ? i : kept[l][i];
          return (l + 1 < layers.length ? kept[l + 1] : [0]).map(
            (j) => pruned.mask[edgeIndex(layer, input, j)],
          );
        });
        expect(masks).toEqual(after);
      });
    });

    it('loses less than the reference, which drops the means', () => {
      const rows = fixture.output_after.length;
      const x20 = Float64Array.from(fixture.x20.flat());
      const before = predict(network, x20, rows);
      const ours = relativeError(predict(pruned, x20, rows), before);
      expect(ours).toBeLessThan(2e-3);
      expect(ours).toBeLessThan(relativeError(Float64Array.from(fixture.output_after.flat()), before));
    });

    it('offers the input that does nothing', () => {
      expect(idleInputs(pruned, attribute(pruned, inputs, fixture.x.length))).toEqual([2]);
      expect(idleInputs(network, attribution)).toEqual([2]);
    });
  },
);

describe('cutting edges', () => {
  it('costs nothing where an edge is a constant: its mean goes to a spline that stays', () => {
    const network = bentNetwork([2, 3, 1]);
    flatten(network, 0, 1, 2, 0.7);
    flatten(network, 1, 0, 0, -0.4);
    const inputs = randomInputs(2);
    const before = predict(network, inputs, ROWS);
    const pruned = cutEdges(network, [edgeOf(network, 0, 1, 2), edgeOf(network, 1, 0, 0)], inputs, ROWS);
    expect(pruned.mask.filter((live) => live === 0)).toHaveLength(4);
    expect(relativeError(predict(pruned, inputs, ROWS), before)).toBeLessThan(1e-13);
  });

  it('keeps the mean of every sum', () => {
    const network = bentNetwork([3, 1]);
    const inputs = randomInputs(3);
    const pruned = cutEdges(network, [0, 1], inputs, ROWS);
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value / ROWS, 0);
    expect(mean(predict(pruned, inputs, ROWS))).toBeCloseTo(mean(predict(network, inputs, ROWS)), 12);
  });

  it('takes a node away that gets nothing or gives nothing', () => {
    const network = bentNetwork([2, 2, 2, 1]);
    const inputs = randomInputs(2);
    const noInputs = cutEdges(network, [edgeOf(network, 0, 0, 1), edgeOf(network, 0, 1, 1)], inputs, ROWS);
    expect([...noInputs.mask]).toEqual([1, 0, 1, 0, 1, 1, 0, 0, 1, 1]);
    const noOutputs = cutEdges(network, [edgeOf(network, 2, 1, 0)], inputs, ROWS);
    expect([...noOutputs.mask]).toEqual([1, 1, 1, 1, 1, 0, 1, 0, 1, 0]);
    expect([...liveNodes(noOutputs)]).toEqual([1, 1, 1, 1, 1, 0, 1]);
  });

  it('leaves every output its strongest way to the inputs, whatever is asked', () => {
    const network = bentNetwork([2, 3, 2]);
    flatten(network, 0, 0, 1, 0.3);
    const inputs = randomInputs(2);
    const attribution = attribute(network, inputs, ROWS);
    const all = edgesBelow(network, attribution, { edgeThreshold: 9, nodeThreshold: 9 });
    const pruned = cutEdges(network, all, inputs, ROWS);
    const [first] = network.layout.layers;
    const stayed = liveEdges(pruned);
    for (const output of [0, 1]) {
      const last = stayed.filter((edge) => edge >= first.inputs * first.outputs && edge % 2 === output);
      expect(last).toHaveLength(1);
    }
    expect(stayed.length).toBeLessThanOrEqual(4);
    expect(pruned.mask[edgeOf(network, 0, 0, 1)]).toBe(0);
    expect(liveEdges(cutEdges(network, [...network.mask.keys()], inputs, ROWS))).toEqual(stayed);
  });

  it('takes the whole product when one of its factors loses its last edge', () => {
    const network = bentNetwork([2, [1, 1], 1]);
    const inputs = randomInputs(2);
    const one = cutEdges(network, [edgeOf(network, 0, 0, 1)], inputs, ROWS);
    expect(liveEdges(one)).not.toContain(edgeOf(network, 0, 0, 1));
    expect(one.mask.filter((live) => live === 0)).toHaveLength(1);
    const both = cutEdges(network, [edgeOf(network, 0, 0, 1), edgeOf(network, 0, 1, 1)], inputs, ROWS);
    expect([...both.mask]).toEqual([1, 0, 0, 1, 0, 0, 1, 0]);
    const attribution = attribute(network, inputs, ROWS);
    const onlyWay = bentNetwork([2, [0, 1], 1]);
    const left = edgesBelow(onlyWay, attribute(onlyWay, inputs, ROWS), {
      edgeThreshold: 9,
      nodeThreshold: 9,
    });
    expect(left).toHaveLength(2);
    expect(edgesBelow(network, attribution, { edgeThreshold: 0, nodeThreshold: 0 })).toEqual([]);
  });

  it('lets d of a symbolic edge take the mean', () => {
    const network = bentNetwork([2, 1]);
    network.forms[0] = SIN;
    const inputs = randomInputs(2);
    const x = inputs.filter((_, at) => at % 2 === 1);
    const curve = evaluateEdge(network, { layer: 0, input: 1, output: 0 }, x);
    const pruned = cutEdges(network, [1], inputs, ROWS);
    const [layer] = network.layout.layers;
    const d = parameterIndex(layer, 0, 3, 0);
    const mean = curve.reduce((sum, value) => sum + value / ROWS, 0);
    expect(pruned.parameters[d] - network.parameters[d]).toBeCloseTo(mean, 12);
    expect(pruned.parameters.filter((value, p) => value !== network.parameters[p])).toHaveLength(1);
  });

  it('changes no frozen edge: another takes the mean, and without another the edge stays', () => {
    const inputs = randomInputs(3);
    let network = freezeEdge(bentNetwork([3, 1]), { layer: 0, input: 0, output: 0 }, true);
    const other = cutEdges(network, [1], inputs, ROWS);
    expect(liveEdges(other)).toEqual([0, 2]);
    const changed = [...other.parameters.keys()].filter((p) => other.parameters[p] !== network.parameters[p]);
    expect(changed.every((p) => p >= 2 * network.layout.layers[0].rows)).toBe(true);
    network = freezeEdge(network, { layer: 0, input: 2, output: 0 }, true);
    expect([...cutEdges(network, [1], inputs, ROWS).mask]).toEqual([1, 1, 1]);
  });

  it('leaves the network that it was given alone', () => {
    const network = bentNetwork([2, 3, 1]);
    const before = copyNetwork(network);
    cutEdges(network, [0, 7], randomInputs(2), ROWS);
    expect(network).toEqual(before);
  });
});
