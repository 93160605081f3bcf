import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../crc32.ts';
import type { Project } from '../project.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import { decodeLink } from './decodeLink.ts';
import { encodeLink } from './encodeLink.ts';
import { readNumbers, writeNumbers } from './numbers.ts';
import { splineEdgesOf } from './parametersSection.ts';
import { arbitraryProject } from './testing/arbitraryProject.ts';
import { asSent, expectSame } from './testing/compare.ts';

const RUNS = { numRuns: 50, seed: 11 };

/** Numbers below it count as 0. */
const LEAST = 1e-29;

/** Largest change of a number of a spline as a share of the largest of its edge. */
function numberChange(sent: Project, opened: Project): number {
  const before = splineEdgesOf(asSent(sent.network));
  const changes = splineEdgesOf(opened.network).map(({ numbers: { coefficients, base } }, i) => {
    const { numbers } = before[i];
    const largest = Math.max(...numbers.coefficients.map(Math.abs), Math.abs(numbers.base ?? 0), LEAST);
    const differences = coefficients.map((value, q) => Math.abs(value - numbers.coefficients[q]));
    return Math.max(...differences, Math.abs((base ?? 0) - (numbers.base ?? 0))) / largest;
  });
  return Math.max(0, ...changes);
}

/** Largest change of a knot as a share of its grid's mean spacing. */
function knotChange(sent: Project, opened: Project): number {
  const { layout, knots, spec } = sent.network;
  let largest = 0;
  for (const layer of layout.layers) {
    for (let i = 0; i < layer.inputs; i++) {
      const start = layer.knotOffset + i * layer.knots;
      const spacing =
        (knots[start + spec.order + layer.gridSize] - knots[start + spec.order]) / layer.gridSize;
      for (let t = start; t < start + layer.knots; t++) {
        largest = Math.max(largest, Math.abs(opened.network.knots[t] - knots[t]) / spacing);
      }
    }
  }
  return largest;
}

describe('Any project', () => {
  it('is the same after a link of 16 bits', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryProject, async (project) => {
        const opened = await decodeLink(await encodeLink(project, 'int16'));
        expectSame(project, opened);
        expect(numberChange(project, opened)).toBeLessThan(1.6e-5);
        expect(knotChange(project, opened)).toBeLessThan(1.1e-6);
      }),
      RUNS,
    );
  });

  it('is the same after a link of f32', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryProject, async (project) => {
        const opened = await decodeLink(await encodeLink(project, 'f32'));
        expectSame(project, opened);
        expect(numberChange(project, opened)).toBeLessThan(6e-8);
        expect(knotChange(project, opened)).toBeLessThan(1e-10);
      }),
      RUNS,
    );
  });
});

describe('The parts of a link', () => {
  it('keep every number to the last bit', () => {
    const any = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.float({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.constantFrom(-0, 0, 1, 0.1, 0.3, -12.345, 1e-15, 1e15, Math.PI, Number.MAX_VALUE, Number.MIN_VALUE),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(any, any)), (pairs) => {
        const values = pairs.map(([value]) => value);
        const usuals = pairs.map(([value, usual], i) => (i % 3 === 0 ? value : usual));
        const writer = new ByteWriter();
        writeNumbers(writer, values, usuals);
        const reader = new ByteReader(writer.toBytes());
        expect(readNumbers(reader, usuals, 'a number')).toStrictEqual(values);
        reader.end();
      }),
    );
  });

  it('keep whole numbers of any size, in no more than a byte for each seven bits', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), (values) => {
        const writer = new ByteWriter();
        for (const value of values) writer.varint(value);
        const reader = new ByteReader(writer.toBytes());
        expect(values.map(() => reader.varint(Number.MAX_SAFE_INTEGER, 'it'))).toEqual(values);
        expect(writer.length).toBe(
          values.reduce((sum, value) => sum + Math.ceil(Math.log2(value + 1.5) / 7), 0),
        );
      }),
    );
  });

  it('keep bytes as characters of base64url, as Node writes it', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const characters = toBase64url(bytes);
        expect(characters).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(characters)).toEqual(bytes);
      }),
    );
  });

  it('are checked by the CRC-32 of the standard', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});
