/** The commands of protocol.ts over one desk. */
import { autoCommands } from './commands/autoCommands.ts';
import { connectionCommands } from './commands/connectionCommands.ts';
import { cutCommands } from './commands/cutCommands.ts';
import { dataCommands } from './commands/dataCommands.ts';
import { formCommands } from './commands/formCommands.ts';
import { formulaCommands } from './commands/formulaCommands.ts';
import { gridCommands } from './commands/gridCommands.ts';
import { questionCommands } from './commands/questionCommands.ts';
import { shareCommands } from './commands/shareCommands.ts';
import { startCommands } from './commands/startCommands.ts';
import { timelineCommands } from './commands/timelineCommands.ts';
import { trainingCommands } from './commands/trainingCommands.ts';
import { Desk } from './desk.ts';
import { answer } from './functionUse.ts';
import type { EngineCommands } from './protocol.ts';

/** The same commands, counted while they go on. */
function counted(commands: EngineCommands): EngineCommands {
  const wrapped = Object.entries(commands).map(([name, command]) => {
    const run = command as (...given: unknown[]) => Promise<unknown>;
    return [name, (...given: unknown[]) => answer(() => run(...given))];
  });
  return Object.fromEntries(wrapped) as EngineCommands;
}

export function createEngine(): EngineCommands {
  const desk = new Desk();
  return counted({
    ...connectionCommands(desk),
    ...dataCommands(desk),
    ...trainingCommands(desk),
    ...gridCommands(desk),
    ...startCommands(desk),
    ...questionCommands(desk),
    ...cutCommands(desk),
    ...formCommands(desk),
    ...formulaCommands(desk),
    ...timelineCommands(desk),
    ...autoCommands(desk),
    ...shareCommands(desk),
  });
}
