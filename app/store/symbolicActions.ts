/** Curves become formulas, and splines again. */
import type {
  ActReport,
  EdgeId,
  FormulaFormat,
  HandMadeCurve,
  PrintedFormula,
  Result,
  SnapReport,
} from '../../src/worker/protocol.ts';
import { act, actQuietly, hindrance } from './act.ts';
import { snapLabel } from './actWords.ts';
import { ask, tellView } from './connection.ts';
import { formText } from './formText.ts';
import { addNotice } from './notices.ts';
import { isSameEdge, placeOfEdge } from './places.ts';
import { snapshots } from './snapshots.ts';
import { useStore } from './store.ts';
import { suggestForAll } from './suggestionActions.ts';

const { getState, setState } = useStore;

function afterwards<T>(answer: Result<T>): Result<T> {
  if (getState().symbolising) void suggestForAll();
  return answer;
}

/** The edge becomes c·f(a·x + b) + d with the best a, b, c, d. */
export async function acceptForm(edge: EdgeId, name: string): Promise<Result<ActReport>> {
  return afterwards(
    await act(
      'accept',
      (engine) => engine.accept(edge, name),
      () => ({ label: `${formText(name)} accepted` }),
    ),
  );
}

/** Accepts a form of the list, by its place, or the one that is shown. */
export function acceptCandidate(place: number | null = getState().candidate): void {
  const { suggestions, selectedEdge } = getState();
  const form = place === null ? undefined : suggestions?.forms[place];
  if (form === undefined || suggestions === null || !isSameEdge(suggestions.edge, selectedEdge)) return;
  void acceptForm(suggestions.edge, form.name);
}

/** Gives back the very spline. */
export async function unacceptEdge(edge: EdgeId): Promise<Result<ActReport>> {
  return afterwards(
    await act(
      'unaccept',
      (engine) => engine.unaccept(edge),
      () => ({ label: 'A spline again' }),
    ),
  );
}

/** Un-accepts the selected edge where it is a formula. */
export function unacceptSelected(): void {
  const { selectedEdge, model } = getState();
  const snapshot = snapshots.get();
  if (selectedEdge === null || model === null || snapshot === null || snapshot.runId !== model.runId) return;
  if (snapshot.forms[placeOfEdge(model, selectedEdge)] !== '') void unacceptEdge(selectedEdge);
}

/** A curve by hand, drawn or typed. Why it is refused belongs beside where it was made. */
export async function setCurve(edge: EdgeId, curve: HandMadeCurve): Promise<Result<ActReport>> {
  const label = curve.kind === 'drawn' ? 'Curve drawn by hand' : `${curve.formula} accepted`;
  return afterwards(
    await actQuietly(
      'draw',
      (engine) => engine.setCurve(edge, curve),
      () => ({ label }),
    ),
  );
}

/** Starts drawing the selected curve by hand, or gives it up. */
export function setDrawing(drawing: boolean): void {
  if (!drawing || hindrance() === null) setState({ drawing });
}

/** Constants near nice numbers become them. */
export async function snapConstants(): Promise<Result<SnapReport>> {
  const answer = await act(
    'snap',
    (engine) => engine.snap(),
    ({ constants }) => ({ label: snapLabel(constants.before - constants.after) }),
  );
  if (answer.ok && answer.value.constants.before === answer.value.constants.after) {
    setState({ lastAct: null });
    const message = 'None could become one without a larger error.';
    addNotice({ level: 'info', code: 'snap', title: 'No constant is near a nice number.', message });
  }
  return answer;
}

/** Significant digits of constants on the screen. */
export function setDigits(digits: number): void {
  setState({ digits });
  void tellView();
}

/** The formula to take away. */
export async function printFormula(
  format: FormulaFormat,
  digits: number | 'full',
): Promise<Result<PrintedFormula>> {
  return ask((engine) => engine.formula(format, digits));
}
