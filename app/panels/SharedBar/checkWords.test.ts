import { describe, expect, it } from 'vitest';
import { checkWords } from './checkWords.ts';

const sent = { trainRmse: 0.01, testRmse: 0.02, trainR2: 0.99, testR2: 0.98 };

describe('the check of what was sent', () => {
  it('says in two words what came of it, and keeps the sentence for where they differ', () => {
    expect(checkWords({ kind: 'match', sent })).toEqual({ short: 'numbers match', long: null });
    expect(checkWords({ kind: 'differ', sent, message: 'Test RMSE is .5 here.' })).toEqual({
      short: 'numbers differ',
      long: 'Test RMSE is .5 here.',
    });
    expect(checkWords({ kind: 'unchecked', sent: null, message: 'The rows were not sent.' }).long).toBe(
      'The rows were not sent.',
    );
    expect(checkWords({ kind: 'unchecked', sent, message: 'The rows were not sent.' })).toEqual({
      short: 'test RMSE .0200 as sent, not checked',
      long: 'As it was sent: train RMSE .0100, test RMSE .0200, test R² .980. The rows were not sent.',
    });
  });
});
