import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatMetric,
  formatR2,
  formatSeconds,
  formatShort,
  formatSigned,
  parseNumber,
} from './format.ts';

describe('numbers as the interface writes them', () => {
  it('writes measures with three digits and no zero before the point', () => {
    expect([0.0108, 0.5, 1.9, 12.34, 999.5, 1240.4].map(formatMetric)).toEqual([
      '.0108',
      '.500',
      '1.90',
      '12.3',
      '1,000',
      '1,240',
    ]);
  });

  it('writes small measures with an exponent and a true minus sign', () => {
    expect([0.00099, 4.1e-5, -4.1e-5, -0.25].map(formatMetric)).toEqual([
      '9.9e−4',
      '4.1e−5',
      '−4.1e−5',
      '−.250',
    ]);
  });

  it('writes a dash where there is no number', () => {
    expect([null, undefined, Number.NaN, Infinity].map((value) => formatMetric(value))).toEqual([
      '–',
      '–',
      '–',
      '–',
    ]);
  });

  it('never rounds a good fit up to a perfect one', () => {
    expect([0.99993, 0.9999981, 1, 0.87, -0.24].map(formatR2)).toEqual([
      '.99993',
      '.9999981',
      '1',
      '.870',
      '−.240',
    ]);
  });

  it('groups thousands', () => {
    expect([0, 960, 1240, 1234567].map(formatCount)).toEqual(['0', '960', '1,240', '1,234,567']);
  });

  it('gives every change its sign', () => {
    expect([0.0004, -11, 0, 0.25].map(formatSigned)).toEqual(['+4.0e−4', '−11', '+.0000', '+.250']);
  });

  it('writes ticks as short as they can be', () => {
    expect([0, 0.5, -1, 2, 1200, 0.00001, 0.0016, 2e7].map((value) => formatShort(value))).toEqual([
      '0',
      '.5',
      '−1',
      '2',
      '1,200',
      '1e−5',
      '.0016',
      '2e7',
    ]);
  });

  it('writes time in the unit that fits', () => {
    expect([0, 3210, 48_400, 125_000, 120_000].map(formatSeconds)).toEqual([
      '0 s',
      '3.2 s',
      '48 s',
      '2 min 5 s',
      '2 min',
    ]);
  });

  it('reads what people type', () => {
    expect(['.5', '−1', '1,200', '20 %', '1e-3', ' 7 '].map(parseNumber)).toEqual([
      0.5, -1, 1200, 20, 0.001, 7,
    ]);
  });

  it('reads nothing from what is not a number', () => {
    expect(['', 'abc', '1.2.3', '--1', 'NaN', '1e999'].map(parseNumber)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('writes the size of a file with two digits or more, and changes the unit in time', () => {
    expect([640, 1000, 9940, 12_345, 999_400, 999_600, 3_400_000, 81_000_000].map(formatBytes)).toEqual([
      '640 bytes',
      '1.0 KB',
      '9.9 KB',
      '12 KB',
      '999 KB',
      '1.0 MB',
      '3.4 MB',
      '81 MB',
    ]);
  });
});
