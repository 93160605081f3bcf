/** The formula to take away, and its constants made nice. */
import { PrintError } from '../../expression/print/printError.ts';
import { writtenLength } from '../../interpret/formula/readable.ts';
import type { Desk } from '../desk.ts';
import { isFinished, printFormula } from '../formulaPicture.ts';
import type { EngineCommands, Result } from '../protocol.ts';
import { notReady, refuse } from '../result.ts';
import type { Scene } from '../scene.ts';

type Commands = Pick<EngineCommands, 'formula' | 'snap'>;

const DIGITS = { min: 1, max: 17 };

function tooLong({ network }: Scene): Result<never> {
  const { edges, parts } = writtenLength(network);
  const length = `${edges.toLocaleString('en')} curves and up to ${parts.toLocaleString('en')} numbers, names and signs`;
  const message = `The formula of this network is too long to be read: ${length}. Prune it first.`;
  return refuse('too-long', null, message);
}

export function formulaCommands(desk: Desk): Commands {
  return {
    async formula(format, digits) {
      const { scene } = desk;
      if (scene === null) return notReady();
      if (digits !== 'full' && !(Number.isInteger(digits) && digits >= DIGITS.min && digits <= DIGITS.max)) {
        const message = `Cannot print ${digits} digits. Use a whole number from ${DIGITS.min} to ${DIGITS.max}, or 'full'.`;
        return refuse('digits', 'digits', message);
      }
      try {
        const printed = printFormula(scene, format, digits);
        return printed === null ? tooLong(scene) : { ok: true, value: printed };
      } catch (error) {
        if (error instanceof PrintError) return refuse(error.code, 'format', error.message);
        throw error;
      }
    },

    snap: () =>
      desk.serial(async () => {
        const { scene } = desk;
        if (scene === null) return notReady();
        const searching = desk.refusal();
        if (searching !== null) return searching;
        if (!isFinished(scene.network)) {
          const message =
            'Constants can be snapped once every curve is a formula. Accept a form for the others first.';
          return refuse('unfinished', null, message);
        }
        // Loaded when it is needed first: it brings half of the search with it.
        const { snapNetwork } = await import('../snapping.ts');
        return snapNetwork(desk);
      }),
  };
}
