/** What goes out and what comes in: links, files, pictures, exports, formulas as networks. */
import type {
  DataRequest,
  ExportFile,
  ExportFormat,
  LinkReport,
  LinkRequest,
  Opened,
  OpenSource,
  Picture,
  ProjectView,
  Result,
  ShareRequest,
} from '../../src/worker/protocol.ts';
import { ask, takeOver, tellView } from './connection.ts';
import { leaveOldNetwork } from './freshNetwork.ts';
import { showModel } from './modelRequest.ts';
import { addNotice } from './notices.ts';
import { beginProject, saveNow } from './projects/projectActions.ts';
import { holdSaves } from './projects/saving.ts';
import { forgetLink, isLink } from './sharedLink.ts';
import type { SharedInfo, ShareTab } from './shareSlice.ts';
import { useStore } from './store.ts';
import { configure, pause } from './trainingActions.ts';

const { getState, setState } = useStore;

export const openShareAt = (shareTab: ShareTab) => setState({ shareOpen: true, shareTab });
export const setShareTab = (shareTab: ShareTab) => setState({ shareTab });
export const closeShare = () => setState({ shareOpen: false });
export const openImport = () => setState({ importOpen: true });
export const closeImport = () => setState({ importOpen: false });
/** Everything is there again, whatever the author of a link has hidden. */
export const showAllControls = () => setState({ hidden: [] });

/** What one looks at now, as it goes along with a link or a file. */
export function currentView(): ProjectView {
  const { mapAxes, output, outputTab, selectedEdge } = getState();
  return { mapAxes, output, outputTab, selectedEdge };
}

/** The address of this page without what follows '#', and the network behind it. */
export function addressOf({ hash }: LinkReport): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}${hash}`;
}

export const makeLink = (request: LinkRequest): Promise<Result<LinkReport>> =>
  ask((engine) => engine.link(request));

export const makeKanText = (request: ShareRequest): Promise<Result<string>> =>
  ask((engine) => engine.kanText(request));

/** A picture of the network with the network inside. */
export const makePicture = (picture: Picture, request: ShareRequest): Promise<Result<Picture>> =>
  ask((engine) => engine.pictureWithState(picture, request));

export const exportAs = (format: ExportFormat): Promise<Result<ExportFile>> =>
  ask((engine) => engine.exportAs(format));

/** Puts on the screen what the engine has opened. */
function showOpened(opened: Opened): void {
  const { data, request, run, dataset, model, settings, view, hidden, title, note } = opened;
  takeOver(data, request, run);
  leaveOldNetwork();
  setState({
    dataset,
    dataError: null,
    settings,
    hidden,
    mapAxes: view.mapAxes,
    output: view.output,
    outputTab: view.outputTab,
    selectedEdge: view.selectedEdge,
    shareOpen: false,
    importOpen: false,
    shareWishes: { of: dataset, said: title === '' ? { note } : { title, note } },
  });
  showModel(model);
  // Edges of the old network are not those of the new one.
  setState({ selectedEdge: view.selectedEdge });
  void configure(settings);
  void tellView();
}

function infoOf({ title, note, step, check }: Opened, source: SharedInfo['source']): SharedInfo {
  return { source, title, note, step, check };
}

function sayUnreadable(message: string): void {
  addNotice({ level: 'warn', code: 'not-opened', title: 'This could not be opened.', message });
}

/** What a link that the page was opened with has become. */
export function showFirst(answer: Result<Opened>): void {
  if (answer.ok) {
    showOpened(answer.value);
    setState({ shared: infoOf(answer.value, 'link') });
  } else sayUnreadable(answer.error.message);
}

async function open(source: OpenSource): Promise<Result<Opened>> {
  // One's own work is safe before anything takes its place.
  await saveNow();
  await pause();
  const endHold = holdSaves();
  const answer = await ask((engine) => engine.open(source));
  if (answer.ok) showOpened(answer.value);
  else sayUnreadable(answer.error.message);
  endHold();
  return answer;
}

/** A network that somebody has sent: looked at, and one's own only when it is changed or taken. */
export async function openLink(hash: string): Promise<Result<Opened>> {
  const answer = await open({ kind: 'link', hash });
  if (answer.ok) setState({ shared: infoOf(answer.value, 'link') });
  return answer;
}

/** The part behind the '#' of a link somewhere in a text; null where there is none. */
export function linkIn(text: string): string | null {
  return /#k\d+=[\w-]+/.exec(text)?.[0] ?? null;
}

/** A link that somebody has pasted; the address becomes that link, as if it had been followed. */
export async function openPasted(text: string): Promise<Result<Opened>> {
  const hash = linkIn(text);
  if (hash === null) {
    const message = 'There is no link to a network in this text. Such a link has “#k1=” in it.';
    return { ok: false, error: { code: 'not-a-link', field: null, message } };
  }
  const answer = await openLink(hash);
  if (answer.ok) window.history.replaceState(null, '', hash);
  return answer;
}

/** A .kan file, or a picture with a network inside: a project of one's own from then on. */
export async function openFile(file: File): Promise<Result<Opened>> {
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) {
    const message = `“${file.name}” cannot be read. It may have been moved or changed meanwhile: choose it again.`;
    sayUnreadable(message);
    return { ok: false, error: { code: 'not-a-file', field: null, message } };
  }
  const answer = await open({ kind: 'file', fileName: file.name, bytes });
  if (!answer.ok) return answer;
  const { title, check, step } = answer.value;
  forgetLink();
  await beginProject(title === '' ? file.name.replace(/\.[^.]+$/, '') : title);
  const errors = check.kind === 'match' ? 'its errors match' : check.message;
  addNotice({
    level: check.kind === 'differ' ? 'warn' : 'info',
    code: 'opened',
    title: `“${file.name}” is open at step ${step.toLocaleString('en')}`,
    message: check.kind === 'match' ? `and ${errors} those in the file.` : errors,
  });
  return answer;
}

/** A formula as rows and as the network that computes it. */
export async function buildFormula(data: Extract<DataRequest, { kind: 'formula' }>): Promise<Result<Opened>> {
  await saveNow();
  await pause();
  const endHold = holdSaves();
  const answer = await ask((engine) => engine.buildFormula(data));
  if (answer.ok) showOpened(answer.value);
  endHold();
  if (!answer.ok) return answer;
  forgetLink();
  await beginProject(data.formula);
  return answer;
}

/** What was sent becomes a project of one's own; the one before stays as it was. */
export async function makeItMine(): Promise<void> {
  const { shared, dataset, embed } = getState();
  if (shared === null || embed !== null) return;
  forgetLink();
  const name = shared.title === '' ? (dataset?.title ?? '') : shared.title;
  await beginProject(name);
  addNotice({
    level: 'info',
    code: 'copied-to-own',
    title: 'This is your copy now.',
    message: `It is saved as “${getState().project?.name ?? name}”; the link still opens the original.`,
  });
}

/** Links that come while the page is open; whoever changes what was sent has a copy of their own. */
export function listenToLinks(): void {
  window.addEventListener('hashchange', () => {
    if (isLink(window.location.hash)) void openLink(window.location.hash);
  });
  useStore.subscribe(
    ({ running, timeline }) => running || (timeline?.undo ?? null) !== null,
    (changed) => {
      if (changed) void makeItMine();
    },
  );
}
