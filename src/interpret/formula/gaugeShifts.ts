/** Shifts of hidden nodes (docs/math.md, eq. 37): node + τ, and the terms that read it take τ off again. */
import type { GaugeGraph, GaugeNode, Term } from './gaugeGraph.ts';

/** The number of a term that takes a shift of its argument; null when all that could are fixed. */
type ShiftPlace = 'b' | 'c' | 'constant' | 'nowhere' | null;

function placeOf({ name, traits, fixed, sum }: Term): ShiftPlace {
  if (traits === null) return null;
  if (name === '0') return 'nowhere';
  if (name === 'x' && !sum.constantFixed) return 'constant';
  if (name === 'exp' && !fixed.c) return 'c';
  return fixed.b ? null : 'b';
}

/** dc/c = … of an exponential, and the slope of its argument for all. */
function slopeOf({ name, a }: Term): number {
  return name === 'x^a' ? 1 : a;
}

function shiftedScale(term: Term, by: number): number {
  return term.c * Math.exp(-term.a * by);
}

function takeShift(term: Term, by: number): void {
  const place = placeOf(term);
  if (place === 'b') term.b -= slopeOf(term) * by;
  if (place === 'c') term.c = shiftedScale(term, by);
  if (place === 'constant') term.sum.constant -= term.c * term.a * by;
}

/**
 * Moves the b of the first consumer that has one into the node. Without one, the node's own constant moves on: into the c
 * of exponentials, into the sums after straight lines.
 */
function shiftNode({ sums, consumers }: GaugeNode): void {
  const [sum] = sums;
  if (sums.length > 1 || consumers.length === 0) return;
  if (sum.constantFixed || !sum.terms.every(({ traits }) => traits !== null)) return;
  const places = consumers.map(placeOf);
  if (places.includes(null) || places.every((place) => place === 'nowhere')) return;
  const leader = consumers.find((term, at) => places[at] === 'b' && slopeOf(term) !== 0);
  const by = leader === undefined ? -sum.constant : leader.b / slopeOf(leader);
  const overflows = consumers.some((term, at) => {
    const scale = places[at] === 'c' ? shiftedScale(term, by) : term.c;
    return !Number.isFinite(scale) || (scale === 0 && term.c !== 0);
  });
  if (overflows || !Number.isFinite(by)) return;
  sum.constant += by;
  for (const term of consumers) takeShift(term, by);
  if (leader === undefined) {
    sum.constant = 0;
    sum.constantSettled = true;
  } else {
    leader.b = 0;
    leader.settled.b = true;
  }
}

/** From the first layer on: a shift that moves on arrives at a node whose turn is still to come. */
export function settleShifts({ nodes }: GaugeGraph): void {
  for (const layer of nodes) layer.forEach(shiftNode);
}
