/** Scales of hidden nodes and of factors (docs/math.md, eqs. 38 and 39). */
import {
  type GaugeGraph,
  lift,
  liftedExponentials,
  mayLift,
  mayScale,
  mayScaleSum,
  type Sum,
  scaleSum,
  type Term,
} from './gaugeGraph.ts';
import { solvePivots } from './pivots.ts';

/** A way to scale: `up` by k, and `down` by 1/k or the argument of all consumers by k. */
interface Group {
  readonly up: Sum;
  /** Another factor of the same product, or null for the node as a whole. */
  readonly down: Sum | null;
  readonly consumers: readonly Term[];
}

/** How a term takes a scale k of its argument: c·k^-p, a/k, out of a logarithm, not at all; null when it cannot. */
type ScalePlace = { readonly name: 'a' | 'c'; readonly power: number } | 'constant' | 'nowhere' | null;

/** Beyond this the numbers would leave any range that a person reads; ln of a scale. */
const LARGEST_LOGARITHM = 40;

function placeOf(term: Term): ScalePlace {
  const { name, traits, a, sum } = term;
  if (traits === null) return null;
  if (name === '0') return 'nowhere';
  const sameShape = (name === 'x^a' || Math.abs(a) === 1) && mayScale(term, 'b');
  const power = name === 'x^a' ? a : traits.power;
  if (power === 0 && sameShape) return 'nowhere';
  if (power !== null && sameShape && mayScale(term, 'c')) return { name: 'c', power };
  if (name === 'log' && sameShape && mayLift(sum)) return 'constant';
  return name !== 'x^a' && mayScale(term, 'a') ? { name: 'a', power: 1 } : null;
}

function takeScale(term: Term, by: number): void {
  const place = placeOf(term);
  if (place === null || term.name === '0') return;
  if (place === 'constant') lift(term.sum, -term.c * Math.log(by));
  if (typeof place === 'object') term[place.name] *= by ** -place.power;
  // Where a keeps its value, b is in the units of the argument.
  if ((typeof place === 'string' || place.name === 'c') && term.b !== 0) term.b *= by;
}

function isAlive({ up, down, consumers }: Group): boolean {
  return mayScaleSum(up) && (down === null || mayScaleSum(down)) && !consumers.map(placeOf).includes(null);
}

function applyScale({ up, down, consumers }: Group, by: number): void {
  // Places first: scaling the sums must not change where the consumers take it.
  for (const term of consumers) takeScale(term, by);
  scaleSum(up, by);
  if (down !== null) scaleSum(down, 1 / by);
}

/** The ways to scale, from the last layer down. */
function groupsOf({ nodes }: GaugeGraph): Group[] {
  return nodes.toReversed().flatMap((layer) =>
    layer.flatMap(({ sums, consumers }) => {
      const scalable = sums.filter(mayScaleSum);
      const sink = scalable.at(-1);
      if (sink === undefined) return [];
      const groups: Group[] = scalable.slice(0, -1).map((up) => ({ up, down: sink, consumers: [] }));
      if (consumers.length > 0) groups.push({ up: sink, down: null, consumers });
      return groups.filter(isAlive);
    }),
  );
}

/** The term with the largest c. */
function largestOf({ terms }: Sum): Term {
  return terms.reduce((best, term) => (Math.abs(term.c) > Math.abs(best.c) ? term : best));
}

function settleLargest(group: Group): void {
  const largest = largestOf(group.up);
  if (largest.c === 0) return;
  applyScale(group, 1 / Math.abs(largest.c));
  largest.c = Math.sign(largest.c);
  largest.settled.c = true;
}

/**
 * Nodes that only logarithms read: the first logarithm of a sum uses up the sum's constant, which becomes 0. Before any other
 * scale, since those leave 0 as it is.
 *
 * @returns the other groups
 */
function settleLogarithms(groups: readonly Group[]): Group[] {
  const readers = groups.map(({ consumers }) => {
    const places = consumers.map(placeOf);
    const reader = consumers[places.indexOf('constant')];
    const onlyThose = places.every((place) => place === 'constant' || place === 'nowhere');
    return onlyThose && reader?.sum.constantSettled === false ? reader : undefined;
  });
  const claims = new Map<Sum, number>();
  readers.forEach((reader, at) => {
    if (reader === undefined || reader.c === 0) return;
    if (claims.has(reader.sum)) settleLargest(groups[at]);
    else claims.set(reader.sum, at);
  });
  for (const [sum, at] of claims) {
    const logarithm = sum.constant / (readers[at]?.c ?? 0);
    if (Math.abs(logarithm) > LARGEST_LOGARITHM) {
      settleLargest(groups[at]);
      continue;
    }
    applyScale(groups[at], Math.exp(logarithm));
    sum.constant = 0;
    sum.constantSettled = true;
  }
  return groups.filter((group, at) => readers[at] === undefined && isAlive(group));
}

/** A number that becomes 1 or -1, and the power of every group's scale that it is multiplied by. */
interface Candidate {
  readonly term: Term;
  readonly name: 'a' | 'c';
  readonly row: Float64Array;
}

/**
 * All numbers that scales act on, those first that are to be 1 above all: a of the consumers, c of powers, then the largest
 * of what adds to a sum.
 */
function candidatesOf(groups: readonly Group[]): Candidate[] {
  const rows = new Map<Term, { readonly a: Float64Array; readonly c: Float64Array }>();
  const act = (term: Term, name: 'a' | 'c', group: number, power: number): void => {
    const found = rows.get(term) ?? {
      a: new Float64Array(groups.length),
      c: new Float64Array(groups.length),
    };
    found[name][group] += power;
    rows.set(term, found);
  };
  const order: { readonly term: Term; readonly name: 'a' | 'c'; readonly rank: number }[] = [];
  groups.forEach(({ up, down, consumers }, g) => {
    for (const term of consumers) {
      const place = placeOf(term);
      if (place === 'constant') {
        for (const { term: exponential, growth } of liftedExponentials(term.sum)) {
          act(exponential, 'c', g, -growth * term.c);
        }
      }
      if (place === null || typeof place === 'string') continue;
      act(term, place.name, g, -place.power);
      order.push({ term, name: place.name, rank: place.name === 'a' ? 0 : 1 });
    }
    for (const term of up.terms) act(term, 'c', g, 1);
    for (const term of down?.terms ?? []) act(term, 'c', g, -1);
    const largest = up.terms.toSorted((one, other) => Math.abs(other.c) - Math.abs(one.c));
    for (const term of largest) order.push({ term, name: 'c', rank: 2 });
  });
  return order
    .toSorted((one, other) => one.rank - other.rank)
    .flatMap(({ term, name }) => {
      const row = rows.get(term)?.[name];
      return row === undefined || term[name] === 0 ? [] : [{ term, name, row }];
    });
}

/** Makes as many numbers ±1 as there are ways to scale. */
export function settleScales(graph: GaugeGraph): void {
  const groups = settleLogarithms(groupsOf(graph));
  const candidates = candidatesOf(groups);
  const { pivots, solution } = solvePivots(
    groups.length,
    candidates.map(({ term, name, row }) => ({ row, value: -Math.log(Math.abs(term[name])) })),
  );
  if (solution.some((logarithm) => !(Math.abs(logarithm) <= LARGEST_LOGARITHM))) return;
  groups.forEach((group, g) => {
    if (solution[g] !== 0) applyScale(group, Math.exp(solution[g]));
  });
  for (const pivot of pivots) {
    const { term, name } = candidates[pivot];
    term[name] = Math.sign(term[name]);
    term.settled[name] = true;
  }
}
