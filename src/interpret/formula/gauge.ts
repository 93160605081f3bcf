/**
 * A formula without freedoms that change nothing (docs/math.md, eqs. 36 to 40). c·f(a·x + b) + d has many ways to write the same
 * function: 2·(3x)² is 18·x², and a hidden node can be twice as large when its readers take half of it.
 */
import type { FormulaGraph } from './formulaGraph.ts';
import { closeGraph, openGraph } from './gaugeGraph.ts';
import { settleScales } from './gaugeScales.ts';
import { settleShifts } from './gaugeShifts.ts';
import { settleSignsAndPhases } from './gaugeSigns.ts';
import { gatherConstants, normaliseTerm } from './gaugeTerms.ts';

/**
 * The same function with normal numbers, to rounding. Numbers that have got their normal value (a = 1, b = 0, d = 0, …) are
 * fixed from then on, so that no direction is left in which training changes the numbers but not the function; the others are
 * as free as before. Numbers that were fixed are not touched, nor is anything that a spline reads or adds to, save that the d
 * of a sum's symbolic edges become its constant. Doing it again changes nothing.
 *
 * The same plain functions, that is: the network holds 1/x^5 at |u| < 0.063 and exp at u > 20, and a normal form has another u.
 */
export function gauge(graph: FormulaGraph): FormulaGraph {
  const open = openGraph(graph);
  for (const layer of open.nodes) for (const { sums } of layer) sums.forEach(gatherConstants);
  for (const terms of open.terms) terms.forEach(normaliseTerm);
  settleShifts(open);
  settleScales(open);
  settleSignsAndPhases(open);
  return closeGraph(open, graph);
}
