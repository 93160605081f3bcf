/** What goes out and what comes in: links, files, pictures, exports, formulas as networks. */
import {
  type DataRequest,
  type EngineCommands,
  type ExportFile,
  type ExportFormat,
  type LinkReport,
  type LinkRequest,
  type Opened,
  type Picture,
  type ProjectView,
  type Result,
  SHARE_LIMITS,
  type ShareRequest,
} from '../../src/worker/protocol.ts';
import { ask, takeOver, tellView } from './connection.ts';
import { leaveOldNetwork } from './freshNetwork.ts';
import { showModel } from './modelRequest.ts';
import { addNotice, refusalIn, sayRefusal } from './notices.ts';
import { whileOpening } from './opening.ts';
import { plainDataset, plainText } from './plainText.ts';
import { leaveCurrent } from './projects/currentProject.ts';
import { adoptAs, beginProject, openProject, saveNow } from './projects/projectActions.ts';
import { holdSaves } from './projects/saving.ts';
import { mayReplace, refuseUnkept } from './projects/unkept.ts';
import { forgetLink, isLink, keepAddress, linkOf, showLink } from './sharedLink.ts';
import type { Opening, SharedInfo, ShareTab } from './shareSlice.ts';
import { useStore } from './store.ts';
import { configure } from './trainingActions.ts';

const { getState, setState } = useStore;

export const openShareAt = (shareTab: ShareTab) => setState({ shareOpen: true, shareTab });
export const setShareTab = (shareTab: ShareTab) => setState({ shareTab });
export const closeShare = () => setState({ shareOpen: false });
export const openImport = () => setState({ importOpen: true, importRefusal: null });
export const clearImportRefusal = () => setState({ importRefusal: null });
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

/** What its author has written says nothing but itself, here and wherever it is kept. */
function plainly(opened: Opened): Opened {
  const { data, dataset, title, note } = opened;
  return {
    ...opened,
    data: 'title' in data ? { ...data, title: plainText(data.title) } : data,
    dataset: plainDataset(dataset),
    title: plainText(title),
    note: plainText(note),
  };
}

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

function infoOf({ title, note, step, check }: Opened): SharedInfo {
  return { title, note, step, check };
}

/** Says why something could not be opened: in the dialog where it stands open, as a message behind it is not seen. */
function sayUnreadable(of: 'link' | 'file', answer: Result<Opened>): void {
  const refusal = refusalIn(answer);
  if (refusal === null) return;
  if (getState().importOpen) setState({ importRefusal: { of, message: plainText(refusal.message) } });
  else sayRefusal(refusal, 'This could not be opened.', 'not-opened');
}

/** What a link that the page was opened with has become. */
export function showFirst(answer: Result<Opened>): void {
  if (answer.ok) {
    const opened = plainly(answer.value);
    showOpened(opened);
    showLink(linkOf(window.location.hash), infoOf(opened));
  } else {
    sayUnreadable('link', answer);
    keepAddress();
  }
}

/** What is shown in the place of something that could not be opened is not to be taken for it. */
export function sayInstead(what: string): void {
  const refused = getState().notices.find(({ code }) => code === 'not-opened');
  if (refused !== undefined) addNotice({ ...refused, message: `${refused.message} ${what}` });
}

interface Way {
  readonly send: (engine: EngineCommands) => Promise<Result<Opened>>;
  /** Makes of it what it is for the page: somebody else's, or a project. Nothing is saved meanwhile. */
  readonly take: (opened: Opened) => void;
  /** Opens the same once more, where work could not be saved and somebody gives it up. */
  readonly again: () => unknown;
}

/** Puts something in the place of what there is. What cannot be opened changes nothing: it even trains on. */
async function open({ send, take, again }: Way): Promise<Result<Opened>> {
  clearImportRefusal();
  // One's own work is safe before anything takes its place.
  if (!(await mayReplace(again))) return refuseUnkept();
  const endHold = holdSaves();
  try {
    const answer = await ask(send);
    if (!answer.ok) return answer;
    const value = plainly(answer.value);
    showOpened(value);
    take(value);
    return { ok: true, value };
  } finally {
    endHold();
  }
}

/** What one reads while a link is opened. */
export const LINK_OPENING: Opening = { of: 'link', words: 'Opening what the link holds…' };

/** A network that somebody has sent: looked at, and one's own only when it is changed or taken. */
export async function openLink(given: string): Promise<Result<Opened>> {
  const hash = linkOf(given);
  const way: Way = {
    send: (engine) => engine.open({ kind: 'link', hash }),
    take: (opened) => {
      // One's own project is left as it was saved: it can be opened, renamed and copied meanwhile.
      leaveCurrent();
      showLink(hash, infoOf(opened));
    },
    again: () => openLink(hash),
  };
  const answer = await whileOpening(LINK_OPENING, () => open(way));
  if (!answer.ok) {
    sayUnreadable('link', answer);
    keepAddress();
  }
  return answer;
}

/** A link somewhere in a text, from its '#' on, with the breaks that a mail has put into it; null where there is none. */
export function linkIn(text: string): string | null {
  const link = /#k\d+(?:=|%(?:25)*3d)[\w=-][\w\s=-]*/i.exec(text)?.[0].trim();
  return link === undefined ? null : linkOf(link);
}

/** A link that somebody has pasted; the address becomes that link, as if it had been followed. */
export async function openPasted(text: string): Promise<Result<Opened>> {
  const hash = linkIn(text);
  if (hash === null) {
    const message = 'There is no link to a network in this text. Such a link has “#k1=” in it.';
    const refused: Result<never> = { ok: false, error: { code: 'not-a-link', field: null, message } };
    sayUnreadable('link', refused);
    return refused;
  }
  return openLink(hash);
}

const PICTURE = /\.(png|svg)$/i;

/** Why a file is not even read; null where it is small enough. */
function tooLarge({ name, size }: File): string | null {
  const [kind, limit] = PICTURE.test(name)
    ? ['pictures', SHARE_LIMITS.pictureBytes]
    : ['files', SHARE_LIMITS.fileCharacters];
  if (size <= limit) return null;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1e6).toLocaleString('en');
  return `“${name}” has ${megabytes(size)} MB; ${kind} up to ${megabytes(limit)} MB can be opened.`;
}

const refuseUnread = (code: string, message: string): Result<never> => ({
  ok: false,
  error: { code, field: null, message },
});

/** @param name of the file, as it is said */
async function readAndOpen(file: File, name: string): Promise<Result<Opened>> {
  clearImportRefusal();
  const large = tooLarge(file);
  if (large !== null) return refuseUnread('too-large', large);
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) {
    const why = 'It may have been moved or changed meanwhile: choose it again.';
    return refuseUnread('not-a-file', `“${name}” cannot be read. ${why}`);
  }
  return open({
    send: (engine) => engine.open({ kind: 'file', fileName: file.name, bytes }),
    take: ({ title }) => {
      forgetLink();
      adoptAs(title === '' ? name.replace(/\.[^.]+$/, '') : title);
    },
    again: () => openFile(file),
  });
}

/** A .kan file, or a picture with a network inside: a project of one's own from then on. */
export async function openFile(file: File): Promise<Result<Opened>> {
  const name = plainText(file.name);
  const opening: Opening = { of: 'file', words: `Opening “${name}”…` };
  const answer = await whileOpening(opening, () => readAndOpen(file, name));
  if (!answer.ok) {
    sayUnreadable('file', answer);
    return answer;
  }
  const { check, step } = answer.value;
  await saveNow();
  const errors = check.kind === 'match' ? 'its errors match' : check.message;
  addNotice({
    level: check.kind === 'differ' ? 'warn' : 'info',
    code: 'opened',
    title: `“${name}” is open at step ${step.toLocaleString('en')}`,
    message: check.kind === 'match' ? `and ${errors} those in the file.` : errors,
  });
  return answer;
}

const FORMULA_OPENING: Opening = { of: 'formula', words: 'Building the network of the formula…' };

/** A formula as rows and as the network that computes it. */
export async function buildFormula(data: Extract<DataRequest, { kind: 'formula' }>): Promise<Result<Opened>> {
  const way: Way = {
    send: (engine) => engine.buildFormula(data),
    take: () => {
      forgetLink();
      adoptAs(data.formula);
    },
    again: () => buildFormula(data),
  };
  const answer = await whileOpening(FORMULA_OPENING, () => open(way));
  if (answer.ok) await saveNow();
  return answer;
}

/** What was sent becomes a project of one's own; the one before stays as it was. */
export async function makeItMine(): Promise<void> {
  const { shared, dataset, embed } = getState();
  if (shared === null || embed !== null) return;
  forgetLink();
  const name = shared.title === '' ? (dataset?.title ?? '') : shared.title;
  const isSaved = await beginProject(name);
  const own = `“${getState().project?.name ?? name}”`;
  addNotice({
    level: 'info',
    code: 'copied-to-own',
    title: 'This is your copy now.',
    message: `It is ${isSaved ? 'saved as' : 'called'} ${own}; the link still opens the original.`,
  });
}

/** Links that come while the page is open; whoever changes what was sent has a copy of their own. */
export function listenToLinks(): void {
  window.addEventListener('hashchange', () => {
    if (isLink(window.location.hash)) {
      void openLink(window.location.hash);
      return;
    }
    // Back to where one was before the link.
    const { shared, embed, projects } = getState();
    const [newest] = projects;
    if (shared !== null && embed === null && newest !== undefined) void openProject(newest.id);
  });
  useStore.subscribe(
    ({ running, timeline }) => running || (timeline?.undo ?? null) !== null,
    (changed) => {
      if (changed) void makeItMine();
    },
  );
}
