/** Other grids, and edges that keep their curves. */
import { freezeEdge } from '../../kan/freeze.ts';
import type { Network } from '../../kan/network.ts';
import type { Desk } from '../desk.ts';
import { edgeProblem, edgeText } from '../edgeText.ts';
import type { EngineCommands, GridChange, Result } from '../protocol.ts';
import { changeGrid, checkGridSizes, extended, type GridMaker, updated } from '../regrid.ts';
import { attempt, notReady, refuse } from '../result.ts';

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
      const refused = problem?.(scene.network) ?? null;
      if (refused !== null) return refuse('grid-range', 'gridSize', refused);
      return desk.showing(() =>
        attempt(async () => {
          const before = desk.metricsNow().test.rmse;
          let change: Omit<GridChange, 'metrics' | 'testRmse'> | null = null;
          await session.rework((state, dataset) => {
            const made = changeGrid(state, dataset.train, make);
            change = made.change;
            return made.state;
          });
          if (change === null) throw new Error('There is no network to change.');
          const done = change as Omit<GridChange, 'metrics' | 'testRmse'>;
          if (!done.takenBack) desk.record('grid', `Grid ${gridText(done.gridSizes)}`);
          const metrics = desk.metricsNow();
          return { ...done, metrics, testRmse: { before, after: metrics.test.rmse } };
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
        await desk.showing(() =>
          session.rework((state) => ({ ...state, network: freezeEdge(state.network, edge, frozen) })),
        );
        desk.record('freeze', `${frozen ? 'Freeze' : 'Let go'} ${edgeText(scene.network, edge)}`);
        return { ok: true, value: null };
      }),
  };
}

function gridText(sizes: readonly number[]): string {
  return new Set(sizes).size === 1 ? String(sizes[0]) : sizes.join(', ');
}
