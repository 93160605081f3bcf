import { describe, expect, it } from 'vitest';
import {
  besselJ0,
  besselJ0Curvature,
  besselJ1,
  erf,
  sinc,
  sincCurvature,
  sincSlope,
} from './specialFunctions.ts';

/** Computed with 40 digits. */
const ERF = [
  [1e-10, 1.1283791670955126e-10],
  [0.001, 0.0011283787909692365],
  [0.5, 0.5204998778130465],
  [1, 0.8427007929497149],
  [1.9375, 0.9938568063952132],
  [2, 0.9953222650189527],
  [2.5, 0.999593047982555],
  [3.75, 0.9999998862727434],
  [5.5, 0.9999999999999927],
  [7, 1],
] as const;

/** x, J₀ and J₁, with 40 digits. */
const BESSEL = [
  [0, 1, 0],
  [0.25, 0.9844359292958527, 0.12402597732272692],
  [1, 0.7651976865579666, 0.4400505857449335],
  [2.5, -0.048383776468198, 0.49709410246427405],
  [5, -0.1775967713143383, -0.32757913759146523],
  [10, -0.24593576445134835, 0.04347274616886144],
  [17.75, -0.05977535599927513, -0.1814160368768587],
  [18, -0.013355805721984111, -0.18799488548806959],
  [25, 0.09626678327595811, -0.1253502495802899],
  [60, -0.09147180408906187, 0.046598383758166315],
  [400, -0.03882518153078396, -0.00922205842858635],
] as const;

describe('erf', () => {
  it.each(ERF)('of %d has 15 digits, and is odd', (x, expected) => {
    expect(Math.abs(erf(x) / expected - 1)).toBeLessThan(1e-15);
    expect(erf(-x)).toBe(-erf(x));
  });

  it('is 0 at 0 and NaN for NaN', () => {
    expect(erf(0)).toBe(0);
    expect(erf(Number.NaN)).toBeNaN();
  });
});

describe('J0 and J1', () => {
  it.each(BESSEL)('at %d are right to 3e-15 of their amplitude, J0 even and J1 odd', (x, j0, j1) => {
    const amplitude = Math.min(1, Math.sqrt(2 / (Math.PI * Math.max(x, 0.5))));
    expect(Math.abs(besselJ0(x) - j0)).toBeLessThan(3e-15 * amplitude);
    expect(Math.abs(besselJ1(x) - j1)).toBeLessThan(3e-15 * amplitude);
    expect(besselJ0(-x)).toBe(besselJ0(x));
    expect(besselJ1(-x)).toBeCloseTo(-besselJ1(x), 16);
  });

  it('satisfy Bessel’s equation', () => {
    for (let x = 0.1; x < 40; x += 0.37) {
      expect(besselJ0Curvature(x) - besselJ1(x) / x + besselJ0(x)).toBeCloseTo(0, 14);
    }
    expect(besselJ0Curvature(0)).toBeCloseTo(-0.5, 15);
  });
});

describe('sinc', () => {
  it('has the derivatives of its series and of its closed form, which meet', () => {
    expect([sinc(0), sincSlope(0)].map(Math.abs)).toEqual([1, 0]);
    expect(sincCurvature(0)).toBeCloseTo(-1 / 3, 15);
    for (const x of [0.999_999_999, 1, -1, -0.999_999_999]) {
      const u = Math.abs(x);
      expect(sincSlope(x)).toBeCloseTo((Math.sign(x) * (u * Math.cos(u) - Math.sin(u))) / (u * u), 14);
      expect(sincCurvature(x)).toBeCloseTo(-sinc(u) - (2 / u) * sincSlope(u), 14);
    }
  });
});
