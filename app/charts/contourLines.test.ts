import { contours } from 'd3';
import { describe, expect, it } from 'vitest';
import { contourLines, labelPlace } from './contourLines.ts';

function plane(columns: number, rows: number) {
  const values = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) values[row * columns + column] = column / (columns - 1);
  }
  return { columns, rows, values };
}

describe('lines of equal value', () => {
  it('lie where the field has their value', () => {
    const lines = contourLines(contours(), plane(33, 17));
    const found = lines.find((line) => Math.abs(line.value - 0.4) < 1e-9);
    const inside = (found?.rings[0] ?? []).filter(([x, y]) => y > 0.1 && y < 0.9 && x < 0.9);
    expect(inside.length).toBeGreaterThan(0);
    for (const [x] of inside) expect(x).toBeCloseTo(0.4, 5);
  });

  it('are absent in a field that has one value', () => {
    expect(contourLines(contours(), { columns: 4, rows: 4, values: new Float32Array(16).fill(2) })).toEqual(
      [],
    );
  });

  it('keep their labels apart', () => {
    const places = contourLines(contours(), plane(33, 33)).flatMap((line) =>
      line.label === null ? [] : [line.label],
    );
    expect(places.length).toBeGreaterThan(1);
    places.forEach((a, i) => {
      for (const b of places.slice(i + 1)) expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThan(0.13);
    });
  });

  it('leave out the specks along a ridge that hardly reaches a level', () => {
    const field = plane(49, 49);
    const specks = { ...field, values: field.values.map((_, i) => (i % 49 === 24 && i % 4 === 0 ? 1 : 0)) };
    for (const { rings, label } of contourLines(contours(), specks)) {
      expect(rings).toEqual([]);
      expect(label).toBeNull();
    }
  });

  it('have no label where only the edge is left', () => {
    expect(labelPlace([[[0.01, 0.5]]], [])).toBeNull();
  });
});
