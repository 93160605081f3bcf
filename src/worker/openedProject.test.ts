import { describe, expect, it } from 'vitest';
import type { ColumnInfo } from '../dataset/dataset.ts';
import type { Project, ProjectScores } from '../share/project.ts';
import { checkScores } from './openedProject.ts';
import type { Metrics } from './protocol.ts';

const HERE = { train: { loss: 0.01, rmse: 0.1, r2: 0.99 }, test: { loss: 0.04, rmse: 0.2, r2: 0.96 } };
const SENT: ProjectScores = { trainRmse: 0.1, testRmse: 0.2, trainR2: 0.99, testR2: 0.96 };

/** @param scale  of the column as it was sent; its targets here have a spread of 1 */
function check(change: Partial<ProjectScores>, source: 'link' | 'file' = 'file', scale = 1) {
  const project = {
    data: { kind: 'rows' },
    scores: { ...SENT, ...change },
    outputs: [{ name: 'y', shift: 0, scale, summary: null }],
  } as unknown as Project;
  return checkScores(project, HERE as Metrics, [{ std: 1 } as ColumnInfo], source);
}

describe('Errors that were sent', () => {
  it('match those here but for rounding', () => {
    expect(check({}).kind).toBe('match');
    expect(check({ testRmse: 0.2 + 1e-13 }).kind).toBe('match');
    expect(check({ testRmse: 0.20001 })).toMatchObject({
      kind: 'differ',
      message: 'The test RMSE is 0.20000 here and was 0.20001 when it was sent.',
    });
    expect(check({ testRmse: 0.20005, testR2: 0.96 - 2e-5 }, 'link').kind).toBe('match');
  });

  it('are compared by the spread of the targets here, whatever scale was sent', () => {
    expect(check({ testRmse: 0.1 }, 'link', 1e9)).toMatchObject({
      kind: 'differ',
      message: 'The test RMSE is 0.200 here and was 0.100 when it was sent.',
    });
  });

  it('are compared as R² too', () => {
    expect(check({ testR2: 0.999 })).toMatchObject({
      kind: 'differ',
      message: 'The test R² is 0.960 here and was 0.999 when it was sent.',
    });
    expect(check({ trainR2: 0.5 }, 'link').kind).toBe('differ');
  });

  it('are not compared where none was measured', () => {
    expect(check({ testRmse: Number.NaN, testR2: Number.NaN }).kind).toBe('match');
    expect(check({ testRmse: Number.NaN, trainRmse: 0.3 })).toMatchObject({
      kind: 'differ',
      message: expect.stringMatching(/^The training RMSE/),
    });
    const none = { trainRmse: Number.NaN, testRmse: Number.NaN, trainR2: Number.NaN, testR2: Number.NaN };
    expect(check(none)).toMatchObject({ kind: 'unchecked', sent: null });
  });
});
