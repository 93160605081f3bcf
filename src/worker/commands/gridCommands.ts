/** Other grids, and edges that keep their curves. */
import { freezeEdge } from '../../kan/freeze.ts';
import type { Network } from '../../kan/network.ts';
import type { Desk } from '../desk.ts';
import { cutRefusal, edgeProblem, edgeText, isFrozen } from '../edgeText.ts';
import type { EngineCommands, GridChange, Result } from '../protocol.ts';
import { changeGrid, checkGridSizes, extended, type GridMaker, updated } from '../regrid.ts';
import { attempt, notReady, refuse } from '../result.ts';

/** What regrid.ts measures. */
type Change = ReturnType<typeof changeGrid>['change'];
type Commands = Pick<EngineCommands, 'updateGrid' | 'extendGrid' | 'setFrozen'>;

export function gridCommands(desk: Desk): Commands {
  const { session } = desk;

  /** Other grids for the network in training, taken back when they make it worse. */
  function regrid(
    problem: ((network: Network) => string | null) | null,
    make: GridMaker,
  ): Promise<Result<GridChange>> {
    return desk.serial(async () => {
      const { scene } = session;
      if (scene === null) return notReady();
      const searching = desk.refusal();
      if (searching !== null) return searching;
      const refused = problem?.(scene.network) ?? null;
      if (refused !== null) return refuse('grid-range', 'gridSize', refused);
      return desk.showing(() =>
        attempt(async () => {
          const before = desk.metricsNow().test.rmse;
          let change: Change | null = null;
          let moment: number | null = null;
          await session.rework(
            (state, dataset) => {
              const made = changeGrid(state, dataset.train, make);
              change = made.change;
              return made.state;
            },
            () => {
              moment = desk.record('grid', `Grid ${gridText(change?.gridSizes ?? [])}`);
            },
          );
          if (change === null) throw new Error('There is no network to change.');
          const metrics = desk.metricsNow();
          return { ...(change as Change), metrics, moment, testRmse: { before, after: metrics.test.rmse } };
        }),
      );
    });
  }

  return {
    updateGrid: () => regrid(null, updated),

    extendGrid: (gridSize) =>
      regrid(
        (network) => checkGridSizes(network, gridSize),
        (network, inputs, rows) => extended(network, gridSize, inputs, rows),
      ),

    setFrozen: (edge, frozen) =>
      desk.serial(async () => {
        const { scene } = session;
        if (scene === null) return notReady();
        const problem = edgeProblem(scene.network, edge);
        if (problem !== null) return refuse('no-such-edge', 'edge', problem);
        const refused = desk.refusal() ?? cutRefusal(scene.network, edge);
        if (refused !== null) return refused;
        const label = `${frozen ? 'Freeze' : 'Let go'} ${edgeText(scene.network, edge)}`;
        await desk.showing(() =>
          session.rework(
            (state) =>
              isFrozen(state.network, edge) === frozen
                ? null
                : { ...state, network: freezeEdge(state.network, edge, frozen) },
            () => desk.record('freeze', label),
          ),
        );
        return { ok: true, value: null };
      }),
  };
}

function gridText(sizes: readonly number[]): string {
  return new Set(sizes).size === 1 ? String(sizes[0]) : sizes.join(', ');
}
