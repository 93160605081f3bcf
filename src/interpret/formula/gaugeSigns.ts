/** Signs of hidden nodes and of factors, and phases of what reads them (docs/math.md, eq. 40). */
import type { GaugeGraph, GaugeNode, Sum, Term } from './gaugeGraph.ts';
import { normalisePhase, turnedScale, turnsOf } from './gaugeTerms.ts';

function isWritable(value: number, fixed: boolean): boolean {
  return value === 0 || !fixed;
}

function mayNegate({ terms, constant, constantFixed }: Sum): boolean {
  return (
    terms.length > 0 &&
    terms.every(
      ({ traits, c, d, fixed }) => traits !== null && isWritable(c, fixed.c) && isWritable(d, fixed.d),
    ) &&
    isWritable(constant, constantFixed)
  );
}

function negateSum(sum: Sum): void {
  for (const term of sum.terms) {
    if (term.c !== 0) term.c = -term.c;
    if (term.d !== 0) term.d = -term.d;
  }
  if (sum.constant !== 0) sum.constant = -sum.constant;
}

/** Whether a term takes the sign of its argument by its parity; else by its a. */
function takesByParity({ traits, b, c, fixed }: Term): boolean {
  if (traits === null || traits.parity === 'none') return false;
  return isWritable(b, fixed.b) && (traits.parity === 'even' || isWritable(c, fixed.c));
}

function mayTakeSign(term: Term): boolean {
  if (term.traits === null || term.name === 'x^a') return false;
  return term.name === '0' || takesByParity(term) || !term.fixed.a;
}

function takeSign(term: Term): void {
  if (term.name === '0') return;
  if (!takesByParity(term)) {
    term.a = -term.a;
    return;
  }
  if (term.b !== 0) term.b = -term.b;
  if (term.traits?.parity === 'odd') term.c = -term.c;
}

/** Whether a sum reads better with the other sign: more minus than plus, or as many and minus first. */
function prefersOpposite({ terms }: Sum): boolean {
  const signs = terms.map(({ c }) => Math.sign(c)).filter((sign) => sign !== 0);
  const balance = signs.reduce((total, sign) => total + sign, 0);
  return balance < 0 || (balance === 0 && signs[0] < 0);
}

function settleSigns({ sums, consumers }: GaugeNode): void {
  const able = sums.filter(mayNegate);
  const sink = able.at(-1);
  if (sink === undefined) return;
  for (const sum of able.slice(0, -1)) {
    if (!prefersOpposite(sum)) continue;
    negateSum(sum);
    negateSum(sink);
  }
  if (consumers.length === 0 || !consumers.every(mayTakeSign)) return;
  // √(-u) and e^(-u) read better with the sign inside u, whatever u is then.
  const leader = consumers.find((term) => term.name !== '0' && !takesByParity(term));
  if (leader === undefined ? !prefersOpposite(sink) : leader.a > 0) return;
  negateSum(sink);
  consumers.forEach(takeSign);
}

/** The constant of a node that only one sine, cosine or tangent reads is a phase. */
function settlePhase({ sums, consumers }: GaugeNode): void {
  const [sum] = sums;
  const [reader] = consumers;
  if (sums.length !== 1 || consumers.length !== 1 || sum.constantFixed) return;
  if (reader.traits === null || reader.traits.period === 'none' || Math.abs(reader.a) !== 1) return;
  const turns = turnsOf(sum.constant);
  const scale = turnedScale(reader, turns);
  if (turns === 0 || (scale !== reader.c && reader.fixed.c)) return;
  sum.constant -= turns * Math.PI;
  reader.c = scale;
}

/** From the first layer on: the signs of a sum are settled before those of what reads it. */
export function settleSignsAndPhases({ nodes }: GaugeGraph): void {
  for (const layer of nodes) {
    for (const node of layer) {
      settleSigns(node);
      settlePhase(node);
      node.consumers.forEach(normalisePhase);
    }
  }
}
