/** Ways to choose one of several things in each of several places, cheapest first. */

export interface Combination {
  /** Which one in every place. */
  readonly choice: readonly number[];
  readonly cost: number;
}

/**
 * Combinations by rising sum of costs.
 *
 * @param costs  for every place the costs of its choices, ascending and not empty
 */
export function* combinations(costs: readonly (readonly number[])[]): Generator<Combination> {
  const costOf = (choice: readonly number[]) =>
    choice.reduce((sum, pick, place) => sum + costs[place][pick], 0);
  const first = costs.map(() => 0);
  const seen = new Set([first.join()]);
  const open: Combination[] = [{ choice: first, cost: costOf(first) }];
  for (;;) {
    if (open.length === 0) return;
    let best = 0;
    for (let at = 1; at < open.length; at++) if (open[at].cost < open[best].cost) best = at;
    const [next] = open.splice(best, 1);
    yield next;
    for (let place = 0; place < costs.length; place++) {
      if (next.choice[place] + 1 >= costs[place].length) continue;
      const choice = next.choice.with(place, next.choice[place] + 1);
      const key = choice.join();
      if (seen.has(key)) continue;
      seen.add(key);
      open.push({ choice, cost: costOf(choice) });
    }
  }
}
