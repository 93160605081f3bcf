/** Whether the numbers that came along are those measured here, in two words and in one sentence. */
import type { ScoreCheck } from '../../store/types.ts';
import { formatMetric, formatR2 } from '../../ui/format.ts';

export interface CheckWords {
  readonly short: string;
  /** More about it, where there is more to say. */
  readonly long: string | null;
}

export function checkWords(check: ScoreCheck): CheckWords {
  switch (check.kind) {
    case 'match':
      return { short: 'numbers match', long: null };
    case 'differ':
      return { short: 'numbers differ', long: check.message };
    case 'unchecked': {
      const { sent, message } = check;
      if (sent === null) return { short: 'numbers not checked', long: message };
      const test = formatMetric(sent.testRmse);
      const all = `As it was sent: train RMSE ${formatMetric(sent.trainRmse)}, test RMSE ${test}, test R² ${formatR2(sent.testR2)}.`;
      return { short: `test RMSE ${test} as sent, not checked`, long: `${all} ${message}` };
    }
  }
}
