import { describe, expect, it } from 'vitest';
import { createFlight } from './flight.ts';

/** A queue whose submissions end when the test says so. */
function manualQueue() {
  const ends: (() => void)[] = [];
  const queue = {
    onSubmittedWorkDone: () =>
      new Promise<undefined>((resolve) => {
        ends.push(() => resolve(undefined));
      }),
  };
  return { queue: queue as unknown as GPUQueue, ends };
}

describe('createFlight', () => {
  it('lets three submissions be under way, and a fourth when one has ended', async () => {
    const { queue, ends } = manualQueue();
    const flight = createFlight(queue, () => 0);
    for (let i = 0; i < 3; i++) {
      await flight.room();
      flight.submitted(() => {});
    }
    let hasRoom = false;
    const waiting = flight.room().then(() => {
      hasRoom = true;
    });
    await Promise.resolve();
    expect(hasRoom).toBe(false);
    ends[0]();
    await waiting;
    expect(hasRoom).toBe(true);
  });

  it('counts the time of a submission from the end of the one before', async () => {
    const { queue, ends } = manualQueue();
    let now = 100;
    const flight = createFlight(queue, () => now);
    const times: number[] = [];
    flight.submitted((ms) => times.push(ms));
    flight.submitted((ms) => times.push(ms));
    for (const end of ends) {
      now += 20;
      end();
      for (let i = 0; i < 4; i++) await Promise.resolve();
    }
    expect(times).toEqual([20, 20]);
  });
});
