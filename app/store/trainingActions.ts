/** What a person does to the training: run, pause, step, its settings, what computes. */
import type {
  BackendChoice,
  BackendStatus,
  Metrics,
  Result,
  Speed,
  TrainingSettings,
} from '../../src/worker/protocol.ts';
import { ask, tell } from './connection.ts';
import { sayRefusal } from './notices.ts';
import { countWork } from './projects/work.ts';
import { useStore } from './store.ts';
import { undo } from './timelineActions.ts';
import type { Offer } from './viewSlice.ts';

const { getState, setState } = useStore;

export async function play(): Promise<Result<null>> {
  const answer = await ask((engine) => engine.run());
  if (!answer.ok) sayRefusal(answer.error);
  return answer;
}

export const pause = () => ask((engine) => engine.pause());

export const togglePlay = () => (getState().running ? pause() : play());

/** Exactly this many steps, as fast as possible, then a pause. Only a person or a script asks for them. */
export function train(steps: number): Promise<Result<Metrics>> {
  countWork();
  return ask((engine) => engine.train(steps));
}

/** One step of training, then a pause. */
export const step = () => train(1);

export function setSpeed(speed: Speed): Promise<void> {
  setState({ speed });
  return tell((engine) => engine.setSpeed(speed));
}

/** Optimiser, learning rate, batch, λ: live, nothing starts anew. */
export async function configure(change: Partial<TrainingSettings>): Promise<Result<TrainingSettings>> {
  const answer = await ask((engine) => engine.configure(change));
  if (answer.ok) setState({ settings: answer.value, settingsError: null });
  else
    setState({
      settingsError: { field: answer.error.field ?? 'learningRate', message: answer.error.message },
    });
  return answer;
}

/** Whether finer grids come by themselves. */
export function setGrowth(growth: boolean): Promise<void> {
  setState({ growth });
  return tell((engine) => engine.setGrowth(growth));
}

/** Takes up what a message offers: an act is taken back, other settings and on with the training, or what it brings itself. */
export async function takeOffer(offer: Offer): Promise<void> {
  if ('take' in offer) {
    offer.take();
    return;
  }
  if ('act' in offer) {
    await undo();
    return;
  }
  const answer = await configure(offer.settings);
  if (answer.ok) await play();
}

/** Another backend; training goes on from where it is. What is refused is said in a notice. */
export async function setBackend(choice: BackendChoice): Promise<Result<BackendStatus>> {
  const answer = await ask((engine) => engine.setBackend(choice));
  if (answer.ok) setState({ backend: answer.value });
  else sayRefusal(answer.error);
  return answer;
}
