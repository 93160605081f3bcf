/** What must be the same in a project before and after its link. */
import { expect } from 'vitest';
import { predict } from '../../../kan/forward.ts';
import type { Network } from '../../../kan/network.ts';
import { createRng } from '../../../numeric/rng.ts';
import type { Project } from '../../project.ts';
import { liveEdgesOf } from '../edgesSection.ts';

/** A network as a link keeps it: no numbers, forms or fixed numbers of cut edges, none in rows that an edge does not use. */
export function asSent(network: Network): Network {
  const { spec, layout, knots, mask } = network;
  const parameters = new Float64Array(layout.parameterCount);
  const forms = new Uint8Array(layout.edgeCount);
  const fixed = new Uint8Array(layout.parameterCount);
  for (const { edge, start, stride, rows, coefs } of liveEdgesOf(layout, mask)) {
    forms[edge] = network.forms[edge];
    const used = forms[edge] === 0 ? coefs + (spec.baseFunction === 'none' ? 0 : 1) : 4;
    for (let row = 0; row < rows; row++) {
      const at = start + row * stride;
      if (row < used) parameters[at] = network.parameters[at];
      fixed[at] = network.fixed[at];
    }
  }
  return { spec, layout, knots, mask, parameters, forms, fixed };
}

/** Numbers of symbolic edges, which are never rounded. */
function formNumbers({ layout, mask, forms, parameters }: Network): number[] {
  return liveEdgesOf(layout, mask)
    .filter(({ edge }) => forms[edge] !== 0)
    .flatMap(({ start, stride }) => [0, 1, 2, 3].map((row) => parameters[start + row * stride]));
}

/** Everything but the numbers of splines, the knots, the errors and the loss curve must be the very same. */
export function expectSame(sent: Project, opened: Project): void {
  const { network, scores, history, elapsedMs, ...rest } = sent;
  const { network: openedNetwork, scores: openedScores, history: openedHistory, ...openedRest } = opened;
  const before = asSent(network);
  const columns = (sentColumns: Project['inputs']) =>
    rest.data.kind === 'columns' ? sentColumns : sentColumns.map((column) => ({ ...column, summary: null }));
  expect(openedRest).toEqual({
    ...rest,
    inputs: columns(rest.inputs),
    outputs: columns(rest.outputs),
    elapsedMs: Math.round(elapsedMs),
  });
  expect(openedNetwork.spec).toStrictEqual(before.spec);
  expect(openedNetwork.layout).toStrictEqual(before.layout);
  expect(openedNetwork.mask).toStrictEqual(before.mask);
  expect(openedNetwork.forms).toStrictEqual(before.forms);
  expect(openedNetwork.fixed).toStrictEqual(before.fixed);
  expect(formNumbers(openedNetwork)).toStrictEqual(formNumbers(before));
  const asF32 = (value: number) => Math.fround(value);
  expect(openedScores).toEqual(
    scores === null
      ? null
      : {
          trainRmse: asF32(scores.trainRmse),
          testRmse: asF32(scores.testRmse),
          trainR2: asF32(scores.trainR2),
          testR2: asF32(scores.testR2),
        },
  );
  expect(openedHistory?.steps).toStrictEqual(history?.steps);
  if (history === null || openedHistory === null) return;
  // 0.4 % is the worst of 8 bits, and a value that was not measured stays so.
  const isNear = (value: number, other: number) =>
    Object.is(value, other) || Math.abs(other - value) <= value / 256;
  expect(history.train.every((value, i) => isNear(value, openedHistory.train[i]))).toBe(true);
  expect(history.test.every((value, i) => isNear(value, openedHistory.test[i]))).toBe(true);
}

/** Largest change of a prediction on 1,000 random rows of [-1, 1]^inputs, as a share of the range of the predictions. */
export function predictionError(sent: Network, opened: Network): number {
  const rows = 1000;
  const rng = createRng(77);
  const inputs = Float64Array.from(
    { length: rows * sent.layout.layers[0].inputs },
    () => 2 * rng.uniform() - 1,
  );
  const before = predict(sent, inputs, rows);
  const after = predict(opened, inputs, rows);
  const outputs = sent.layout.outputCount;
  let largest = 0;
  for (let j = 0; j < outputs; j++) {
    const own = before.filter((_, at) => at % outputs === j);
    const range = Math.max(...own) - Math.min(...own);
    own.forEach((value, s) => {
      largest = Math.max(largest, Math.abs(after[s * outputs + j] - value) / range);
    });
  }
  return largest;
}
