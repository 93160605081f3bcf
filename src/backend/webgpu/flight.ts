/** Submissions under way: how many there may be, and how long each took. */

/** Two keep the GPU busy while a third is being encoded. */
const MAX_IN_FLIGHT = 3;

export interface Flight {
  /** Resolves as soon as another submission may be made. */
  room(): Promise<void>;
  /**
   * To be called right after a submission.
   * @param done  told how many milliseconds the GPU was busy with it, waiting for earlier ones left out
   */
  submitted(done: (ms: number) => void): void;
}

/** @param now  milliseconds on any clock that does not go back */
export function createFlight(queue: GPUQueue, now: () => number): Flight {
  const underWay: Promise<void>[] = [];
  let lastDone = Number.NEGATIVE_INFINITY;
  return {
    async room() {
      while (underWay.length >= MAX_IN_FLIGHT) await underWay[0];
    },
    submitted(done) {
      const start = now();
      const finish = (): void => {
        void underWay.splice(underWay.indexOf(flying), 1);
        const end = now();
        done(end - Math.max(start, lastDone));
        lastDone = end;
      };
      // A lost device rejects; whoever reads the results hears of it.
      const flying: Promise<void> = queue.onSubmittedWorkDone().then(finish, finish);
      underWay.push(flying);
    },
  };
}
