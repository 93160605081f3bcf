/**
 * Poisson's equation Δu = f on [-1, 1]² with u = 0 on the boundary, for u = sin(πx)·sin(πy): the example of a
 * differential equation in the KAN paper (Liu et al., 2024, section 3.4).
 */
import { extendGrid } from '../kan/gridExtension.ts';
import { refitDomains } from '../kan/gridRefit.ts';
import { createNetwork } from '../kan/init.ts';
import type { KernelFactory } from '../kan/kernels.ts';
import { parameterIndex } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import { createSpec } from '../kan/spec.ts';
import { createRng } from '../numeric/rng.ts';
import { type Condition, createEquationProblem } from './differentialEquation.ts';
import {
  createLmMemory,
  FIRST_LM_STATE,
  lmHasConverged,
  lmStateAfterExtension,
  lmStep,
} from './levenbergMarquardt.ts';

export interface PoissonPlan {
  /** Hidden nodes. */
  readonly hidden: number;
  /** Splines alone: the base function's own bends only get in the way of smooth derivatives. */
  readonly order: number;
  /** G of each stage, and at most so many steps in it. */
  readonly stages: readonly { readonly gridSize: number; readonly steps: number }[];
  /** Points along a side: as many squared inside, midpoints of even cells, and four times as many on the boundary. */
  readonly points: number;
  /** Of the boundary's mean square, beside 1 for the equation's, whose numbers are larger: f reaches 2π². */
  readonly boundaryWeight: number;
}

/** Found by trial; an order of 3 needs G = 20 for an error that 5 has at G = 5. */
export const POISSON_PLAN: PoissonPlan = {
  hidden: 10,
  order: 5,
  stages: [
    { gridSize: 5, steps: 40 },
    { gridSize: 10, steps: 30 },
  ],
  points: 24,
  boundaryWeight: 1000,
};

/** While the first stage still changes much, hidden domains follow their data: every so many steps, for that many. */
const REFIT_EVERY = 5;
const REFIT_UNTIL = 30;
const REFIT_MARGIN = 0.02;

/** The solution. */
export function poissonSolution(x: number, y: number): number {
  return Math.sin(Math.PI * x) * Math.sin(Math.PI * y);
}

/** Equation and boundary of a plan. */
export function poissonConditions({ points, boundaryWeight }: PoissonPlan): readonly [Condition, Condition] {
  const inside: number[] = [];
  const boundary: number[] = [];
  for (let a = 0; a < points; a++) {
    const x = -1 + (2 * a + 1) / points;
    for (let b = 0; b < points; b++) inside.push(x, -1 + (2 * b + 1) / points);
    const along = -1 + (2 * a) / (points - 1);
    boundary.push(along, -1, along, 1, -1, along, 1, along);
  }
  const right = Float64Array.from({ length: inside.length / 2 }, (_, s) => {
    return -2 * Math.PI ** 2 * poissonSolution(inside[2 * s], inside[2 * s + 1]);
  });
  return [
    { points: Float64Array.from(inside), operator: [0, 0, 1, 0, 1], right, weight: 1 },
    {
      points: Float64Array.from(boundary),
      operator: [1, 0, 0, 0, 0],
      right: new Float64Array(boundary.length / 2),
      weight: boundaryWeight,
    },
  ];
}

/**
 * A start with edges that are bent already. Without a base function the usual one is all but 0 everywhere, and every
 * hidden node would see the same.
 */
function createStart({ hidden, order, stages }: PoissonPlan, seed: number): Network {
  const { gridSize } = stages[0];
  const spec = createSpec({ width: [2, hidden, 1], gridSize, order, baseFunction: 'none' });
  const network = createNetwork(spec, seed);
  const rng = createRng(seed);
  for (const layer of network.layout.layers) {
    const scale = 1 / Math.sqrt(layer.inputs);
    for (let i = 0; i < layer.inputs; i++) {
      for (let j = 0; j < layer.outputs; j++) {
        const slope = scale * rng.normal();
        const bend = 0.5 * scale * rng.normal();
        for (let q = 0; q < layer.coefs; q++) {
          // The mean of a basis function's inner knots: coefficients of these values make about this curve.
          const at = (2 * q - order + 1) / gridSize - 1;
          const value = slope * at + bend * (1.5 * at * at - 0.5) + 0.03 * rng.normal();
          network.parameters[parameterIndex(layer, i, q, j)] = value;
        }
      }
    }
  }
  return network;
}

/**
 * Solves the equation by Levenberg-Marquardt, on finer grids stage by stage.
 *
 * @returns the network, and the steps that it took
 */
export function solvePoisson(
  plan: PoissonPlan,
  seed: number,
  createKernels?: KernelFactory,
): { readonly network: Network; readonly steps: number } {
  const conditions = poissonConditions(plan);
  const [{ points }] = conditions;
  const rows = points.length / 2;
  const refit = (network: Network) => refitDomains(network, points, rows, REFIT_MARGIN);
  let network = refit(createStart(plan, seed));
  let state = FIRST_LM_STATE;
  let taken = 0;
  plan.stages.forEach(({ gridSize, steps }, stage) => {
    if (stage > 0) {
      network = refit(extendGrid(network, points, rows, [gridSize, gridSize]));
      state = lmStateAfterExtension(state);
    }
    let problem = createEquationProblem(network, conditions, createKernels);
    let memory = createLmMemory(problem);
    for (let step = 0; step < steps && !lmHasConverged(state); step++) {
      if (stage === 0 && step > 0 && step <= REFIT_UNTIL && step % REFIT_EVERY === 0) {
        const refitted = refit(network);
        if (refitted !== network) {
          network = refitted;
          problem = createEquationProblem(network, conditions, createKernels);
          memory = createLmMemory(problem);
        }
      }
      state = lmStep(problem, memory, state).state;
      taken++;
    }
  });
  return { network, steps: taken };
}
