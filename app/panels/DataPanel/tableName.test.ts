import { describe, expect, it } from 'vitest';
import type { DatasetInfo } from '../../store/types.ts';
import { tableName } from './tableName.ts';

type DataRequest = DatasetInfo['request'];

const NONE = new Float64Array(0);
const scaling = { inputs: [], outputs: [] } as unknown as Extract<DataRequest, { kind: 'rows' }>['scaling'];

describe('the name of a table', () => {
  it('is that of its file, also when it came back with a network', () => {
    const csv: DataRequest = { kind: 'csv', fileName: 'cars.csv', text: '', testFraction: 0.2, seed: 1 };
    expect(tableName({ title: 'cars', request: csv })).toBe('cars.csv');
    const rows: DataRequest = { kind: 'rows', title: 'cars.csv', scaling, train: NONE, test: NONE };
    expect(tableName({ title: 'cars.csv', request: rows })).toBe('cars.csv');
  });

  it('is nothing for what is made from a recipe', () => {
    const formula: DataRequest = {
      kind: 'formula',
      formula: 'x1',
      ranges: [],
      rows: 10,
      testRows: 10,
      noise: 0,
      seed: 1,
    };
    expect(tableName({ title: 'x1', request: formula })).toBeNull();
  });
});
