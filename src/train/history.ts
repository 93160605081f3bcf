/**
 * The losses of a run in bounded memory: when full, every second entry goes and the stride doubles, so that a
 * run of any length keeps an even picture of itself.
 */

/** Most entries that a history keeps. */
const HISTORY_POINTS = 2048;

export interface HistoryArrays {
  /** Steps, increasing. */
  readonly steps: Float64Array;
  /** Training value of each entry. */
  readonly train: Float64Array;
  /** Test value, NaN where it was not measured. */
  readonly test: Float64Array;
}

export class History {
  private stride = 1;
  private count = 0;
  private readonly steps: Float64Array;
  private readonly train: Float64Array;
  private readonly test: Float64Array;

  /** @param capacity most entries kept; even and at least 4 */
  constructor(private readonly capacity = HISTORY_POINTS) {
    this.steps = new Float64Array(capacity);
    this.train = new Float64Array(capacity);
    this.test = new Float64Array(capacity).fill(Number.NaN);
  }

  /** Adds a training value. Steps come in increasing order. */
  addTrain(step: number, value: number): void {
    const last = this.count - 1;
    const sameStride = Math.floor(step / this.stride) === Math.floor(this.steps[last] / this.stride);
    // The newer value stands for both, so that the curve always ends at the newest step; the first entry stays.
    if (last >= 0 && (step === this.steps[last] || (sameStride && last > 0))) {
      this.steps[last] = step;
      this.train[last] = value;
      return;
    }
    if (this.count === this.capacity) this.thin();
    this.steps[this.count] = step;
    this.train[this.count] = value;
    this.test[this.count] = Number.NaN;
    this.count++;
  }

  /** Sets the test value of the newest entry; does nothing before the first. */
  setTest(value: number): void {
    if (this.count > 0) this.test[this.count - 1] = value;
  }

  /** Forgets everything after a step. */
  truncate(step: number): void {
    while (this.count > 0 && this.steps[this.count - 1] > step) this.count--;
  }

  clear(): void {
    this.stride = 1;
    this.count = 0;
  }

  /** Goes on from what `toArrays` gave; of more entries than fit, the newest. */
  restore({ steps, train, test }: HistoryArrays): void {
    this.clear();
    const from = Math.max(0, steps.length - this.capacity);
    this.count = steps.length - from;
    this.steps.set(steps.subarray(from));
    this.train.set(train.subarray(from));
    this.test.set(test.subarray(from));
    // Entries stand one stride apart; the newest may be nearer.
    const span = this.count > 2 ? (this.steps[this.count - 2] - this.steps[0]) / (this.count - 2) : 1;
    this.stride = 2 ** Math.max(0, Math.round(Math.log2(Math.max(1, span))));
  }

  /** Copies, safe to transfer. */
  toArrays(): HistoryArrays {
    return {
      steps: this.steps.slice(0, this.count),
      train: this.train.slice(0, this.count),
      test: this.test.slice(0, this.count),
    };
  }

  private thin(): void {
    // The first entry (the untrained network) stays; then the later one of each pair.
    let kept = 1;
    for (let i = 2; i < this.count; i += 2) {
      this.steps[kept] = this.steps[i];
      this.train[kept] = this.train[i];
      this.test[kept] = Number.isNaN(this.test[i]) ? this.test[i - 1] : this.test[i];
      kept++;
    }
    this.count = kept;
    this.stride *= 2;
  }
}
