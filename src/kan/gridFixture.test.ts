/**
 * Grid extension (`refine`) and grid update of the reference.
 *
 * In two of the cases the data of the hidden nodes covers only part of their grid, so that the reference's least squares
 * is singular: it then loses the splines of that layer (its outputs afterwards are those of the base functions alone).
 * Ours must keep the outputs there, since the new knots contain the old.
 */
import { describe, expect, it } from 'vitest';
import fixtures from './fixtures/grids.json' with { type: 'json' };
import { predict } from './forward.ts';
import { largestChange } from './gridChange.ts';
import { extendGrid } from './gridExtension.ts';
import { updateGrid } from './gridRefit.ts';
import { copyNetwork, type Network } from './network.ts';
import { networkOfFixture, relativeError } from './testing/fixtures.ts';

type Fixture = (typeof fixtures)[number];

const SINGULAR_IN_THE_REFERENCE = [0, 4];

const CASES = fixtures.map((fixture, index) => ({
  fixture,
  index,
  title: `${fixture.kind} of [${fixture.model.width.map(([sums]) => sums).join(', ')}], k = ${fixture.model.k}`,
}));

/** The network after what the fixture did to it. */
function change(fixture: Fixture, network: Network, inputs: Float64Array): Network {
  const { new_grid: newSize } = fixture;
  if (newSize === undefined) return updateGrid(network, inputs, fixture.x.length);
  const sizes = network.layout.layers.map(() => newSize);
  return extendGrid(network, inputs, fixture.x.length, sizes);
}

describe.each(CASES)('case $index, $title', ({ fixture, index }) => {
  const network = networkOfFixture(fixture);
  const inputs = Float64Array.from(fixture.x.flat());
  const rows = fixture.x.length;
  const changed = change(fixture, network, inputs);
  const outputs = predict(changed, inputs, rows);
  const afterwards = fixture.output_after.flat();

  it('has the same knots', () => {
    expect(relativeError(changed.knots, fixture.grids_after.flat(2))).toBeLessThan(1e-9);
  });

  if (SINGULAR_IN_THE_REFERENCE.includes(index)) {
    it('keeps the outputs, and has the reference’s without the splines that the reference lost', () => {
      const before = fixture.output_before?.flat() ?? [];
      expect(relativeError(outputs, before)).toBeLessThan(1e-9);
      const stripped = copyNetwork(changed);
      const [, { parameterOffset, inputs: hidden, rows: numbers, coefs }] = changed.layout.layers;
      for (let i = 0; i < hidden; i++) {
        const start = parameterOffset + i * numbers;
        stripped.parameters.fill(0, start, start + coefs);
      }
      expect(relativeError(predict(stripped, inputs, rows), afterwards)).toBeLessThan(1e-9);
    });
  } else {
    it('has the same outputs afterwards', () => {
      expect(relativeError(outputs, afterwards)).toBeLessThan(1e-6);
    });
  }

  it('leaves the network before as it was, and changed its curves by little', () => {
    expect(network).toEqual(networkOfFixture(fixture));
    expect(largestChange(network, changed, inputs, rows)).toBeLessThan(0.12);
  });
});
