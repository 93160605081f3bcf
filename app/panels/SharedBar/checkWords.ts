/** Whether the numbers that came along are those measured here, in two words and in one sentence. */
import type { ScoreCheck } from '../../store/types.ts';

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
    case 'unchecked':
      return { short: 'numbers not checked', long: check.message };
  }
}
