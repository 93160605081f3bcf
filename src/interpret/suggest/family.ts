/**
 * Where the search for a and b looks, for every function. With x scaled to t in [-1, 1], the argument is u = α·t + β, and at
 * most two numbers p and q decide it; what c and d can do as well is left out.
 */
import { type SymbolicFunction, symbolicFunctionOf } from '../../kan/symbolicFunctions.ts';

/**
 * What p and q are.
 * - shift: u = ±t + p, where c absorbs the scale of u: powers, logarithm, |u|, the sign
 * - rate: u = p·t, where c absorbs the shift: exp
 * - ends: u runs from p to q
 * - power: u = t + q, to the power of p
 */
export type FamilyKind = 'shift' | 'rate' | 'ends' | 'power';

export interface Family {
  readonly form: SymbolicFunction;
  readonly kind: FamilyKind;
  /** Of t in a shift. */
  readonly sign: 1 | -1;
  /** Inclusive: lowest p, highest p, lowest q, highest q. */
  readonly bounds: readonly [number, number, number, number];
  /** Least |α|: slower arguments are straight lines with rounding. */
  readonly slowest: number;
  /** About how far from 0 the function is still one of its own and not the tail of a simpler one. */
  readonly width: number;
  /** Where starts come from: cells below, the places of the points themselves, or linear fits of a wave (starts.ts). */
  readonly starts: 'cells' | 'points' | 'waves';
  /** [cells × 4] p, q, and the cell's row and column on the grid of starts. */
  readonly cells: Float64Array;
}

const NOWHERE = Number.POSITIVE_INFINITY;
const SLOWEST = 0.01;
/** Near an end of its domain a function bends at any pace. */
const SLOWEST_AT_ENDS = 1e-5;

const EVERYWHERE = [-1e6, 1e6] as const;
/** A longer shift bends a power less than one part in a hundred: a straight line by another name. */
const FARTHEST = 100;
/** Share of the range by which an argument may leave the domain of a root, for noise. The range of t is 2. */
const ROOT_TOLERANCE = 2e-3;
/** Above the distance at which functions are held at their poles. */
const CLEAR = 1.05;
/** α of exp: up to where it is held. */
const FASTEST_EXP = 20;
const EXPONENTS = [-5, -3.5, -2.5, -1.5, -1, -0.5, 0.3, 0.7, 1.5, 2.5, 3.5, 5, 8];
const POWER_BOUNDS = [-12, 12] as const;
/** Least u of a power. */
const NEAREST_POWER = 1e-4;
/** Largest α among the starts of what may be as fast as it likes. */
const FASTEST = 16;
/** Of the starts' β: what the narrowest functions cannot hide in. */
const WIDEST_STEP = 1.2;

/** `count` numbers in equal ratios. */
function logSpaced(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => from * (to / from) ** (k / (count - 1)));
}

function evenly(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
}

function defaults(form: SymbolicFunction): Family {
  const bounds = [...EVERYWHERE, ...EVERYWHERE] as const;
  const cells = new Float64Array(0);
  return { form, kind: 'ends', sign: 1, bounds, slowest: SLOWEST, width: NOWHERE, starts: 'cells', cells };
}

/** A family of one number. */
function oneNumber(
  form: SymbolicFunction,
  kind: 'shift' | 'rate',
  sign: 1 | -1,
  bounds: readonly [number, number],
  starts: readonly number[],
): Family {
  const cells = Float64Array.from(starts.flatMap((p, column) => [p, 0, 0, column]));
  return { ...defaults(form), kind, sign, bounds: [...bounds, 0, 0], cells };
}

/** A shift over all reals: outside the data in equal ratios, evenly within. */
function everyShift(form: SymbolicFunction): Family[] {
  const beyond = logSpaced(1.15, FARTHEST / 2, 12);
  const starts = [...beyond.map((p) => -p).reverse(), ...evenly(-1, 1, 21), ...beyond];
  return [oneNumber(form, 'shift', 1, [-FARTHEST, FARTHEST], starts)];
}

/** A shift that keeps u above 0, from either side. @param nearest  least u */
function oneSided(form: SymbolicFunction, nearest: number): Family[] {
  const from = 1 + nearest;
  const starts = logSpaced(Math.max(2 * nearest, 1e-3), FARTHEST / 2, 22).map((p) => 1 + p);
  return ([1, -1] as const).map((sign) =>
    oneNumber(form, 'shift', sign, [from, FARTHEST], nearest > 0 ? starts : [from, 1, ...starts]),
  );
}

/** Where |u| has its kink, and the sign its jump: within the data. */
function withinData(form: SymbolicFunction): Family[] {
  return [{ ...oneNumber(form, 'shift', 1, [-1, 1], []), starts: 'points' }];
}

function exponential(form: SymbolicFunction): Family[] {
  const rates = logSpaced(0.02, FASTEST_EXP, 20);
  const starts = [...rates.map((p) => -p).reverse(), ...rates];
  return [oneNumber(form, 'rate', 1, [-FASTEST_EXP, FASTEST_EXP], starts)];
}

/**
 * u anywhere in `bounds`: the middle of the function at steps over the data, and a little beyond.
 *
 * @param width  see `Family`
 * @param signs  of α; one is enough for what is even or odd
 */
function anyArgument(
  form: SymbolicFunction,
  width: number,
  bounds: readonly [number, number] = EVERYWHERE,
  signs: readonly number[] = [1],
): Family[] {
  const cells = signs.flatMap((sign) =>
    logSpaced(0.25, FASTEST, 14).flatMap((rate, row) => {
      const step = Math.min(rate / 5, WIDEST_STEP);
      const steps = Math.round(rate / step);
      const within = evenly(-steps * step, steps * step, 2 * steps + 1);
      const beyond = [0.15, 0.35, 0.6, 1].map((share) => rate + share * width);
      return [...beyond.map((b) => -b), ...within, ...beyond].flatMap((b) =>
        rate + Math.abs(b) > bounds[1]
          ? []
          : [b - sign * rate, b + sign * rate, sign * (row + 2), (5 * b) / rate],
      );
    }),
  );
  return [{ ...defaults(form), bounds: [...bounds, ...bounds], width, cells: Float64Array.from(cells) }];
}

/** u within ±limit, for what ends there: closer together towards the ends. */
function betweenEnds(form: SymbolicFunction, limit: number, largest: number): Family[] {
  const half = [0.5, 0.85, 0.97, 0.995].filter((share) => share < largest).concat(largest);
  const nodes = [...half.map((share) => -share).reverse(), 0, ...half];
  const cells = nodes.flatMap((p, row) =>
    nodes.flatMap((q, column) => (p < q ? [p * limit, q * limit, row, column] : [])),
  );
  const bound = limit * largest;
  return [
    {
      ...defaults(form),
      bounds: [-bound, bound, -bound, bound],
      slowest: SLOWEST_AT_ENDS,
      cells: Float64Array.from(cells),
    },
  ];
}

function anyPower(form: SymbolicFunction): Family[] {
  const cells = EXPONENTS.flatMap((p, row) =>
    logSpaced(2e-3, 20, 10).flatMap((distance, column) => [p, 1 + distance, row, column]),
  );
  const bounds = [...POWER_BOUNDS, 1 + NEAREST_POWER, FARTHEST] as const;
  return [{ ...defaults(form), kind: 'power', bounds, cells: Float64Array.from(cells) }];
}

function createFamilies(form: SymbolicFunction): Family[] {
  const { lo, hi, poles, distance } = form.domain;
  switch (form.name) {
    case 'x^2':
    case 'x^3':
    case 'x^4':
    case 'x^5':
      return everyShift(form);
    case '1/x':
    case '1/x^2':
    case '1/x^3':
    case '1/x^4':
    case '1/x^5':
    case '1/sqrt(x)':
    case 'log':
      return oneSided(form, CLEAR * distance);
    case 'sqrt':
    case 'x^1.5':
      return oneSided(form, -ROOT_TOLERANCE);
    case 'abs':
    case 'sgn':
      return withinData(form);
    case 'exp':
      return exponential(form);
    case 'sin':
      return [{ ...defaults(form), starts: 'waves' }];
    case 'tan':
      return betweenEnds(form, poles[0], 0.9999);
    case 'arcsin':
      return betweenEnds(form, hi, 1);
    case 'arctanh':
      return betweenEnds(form, hi, 0.99999);
    case 'cosh':
    case 'sinh':
      return anyArgument(form, 2.5, [lo, hi]);
    case 'softplus':
      return anyArgument(form, 3, EVERYWHERE, [1, -1]);
    case 'sinc':
    case 'J0':
      return anyArgument(form, 5);
    case 'tanh':
    case 'arctan':
    case 'gaussian':
    case 'erf':
    case '1/(1+x^2)':
      return anyArgument(form, 2.5);
    case 'x^a':
      return anyPower(form);
    default:
      return [];
  }
}

const families = new Map<number, readonly Family[]>();

/** Where to look for a function, in parts that are searched one by one; none for one that is derived from another. */
export function familiesOf(id: number): readonly Family[] {
  const known = families.get(id);
  if (known !== undefined) return known;
  const created = createFamilies(symbolicFunctionOf(id));
  families.set(id, created);
  return created;
}
