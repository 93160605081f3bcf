/** The part of window.edgewise that takes networks away and brings them in. */
import * as actions from '../store/actions.ts';
import { readProjects } from '../store/projects/recentProjects.ts';
import { snapshots } from '../store/snapshots.ts';
import { useStore } from '../store/store.ts';
import type { ModelInfo, Picture } from '../store/types.ts';
import { EdgewiseError, orThrow } from './error.ts';
import { oneOf, SOURCE, text } from './kinds.ts';
import { check, LINK_OPTIONS, NETWORK_OF_OPTIONS, readOptions } from './options.ts';
import { readSource } from './sources.ts';
import type { Edgewise, FileFormat, FormulaOptions, LinkOptions, ProjectEntry } from './types.ts';

const { getState } = useStore;

/** Rows and test rows, and one range per variable, where a script says nothing. */
export const FORMULA_DEFAULTS = { ranges: [], rows: 800, testRows: 200, noise: 0 };

const FORMATS = [
  'onnx',
  'pykan',
  'python',
  'javascript',
  'sql',
  'excel',
  'latex',
  'csv',
  'svg',
  'png',
] as const satisfies readonly FileFormat[];

export async function networkOf(given: FormulaOptions): Promise<ModelInfo> {
  const options = readOptions(NETWORK_OF_OPTIONS, given);
  const seed = options.seed ?? actions.DATA_SEED;
  return (await orThrow(actions.buildFormula({ kind: 'formula', ...FORMULA_DEFAULTS, ...options, seed })))
    .model;
}

async function link(given: LinkOptions = {}): Promise<string> {
  const options = readOptions(LINK_OPTIONS, given);
  const wishes = { ...actions.wishesOf(getState()), ...options };
  return actions.addressOf(await orThrow(actions.makeLink(actions.linkRequest(wishes))));
}

/** What goes into a file or a picture, as the share dialog says. */
function request() {
  return actions.fileRequest(actions.wishesOf(getState()), actions.takesRows(getState().dataset));
}

async function open(source: string | File): Promise<ModelInfo> {
  check('What is opened', source, SOURCE);
  const { hash, file } = readSource(source);
  const opened = hash === null ? actions.openFile(file) : actions.openLink(hash);
  return (await orThrow(opened)).model;
}

async function picture(kind: Picture['kind']): Promise<Blob> {
  // Fetched when it is needed: the first picture does not wait for it.
  const [{ networkFigure }, { networkFigurePng }] = await Promise.all([
    import('../charts/figure/networkFigureSvg.ts'),
    import('../charts/figure/networkFigurePng.ts'),
  ]);
  const svg = networkFigure(snapshots.get(), getState().dataset, actions.formulaLines(getState()));
  if (svg === null)
    throw new EdgewiseError('not-ready', 'There is no picture yet. Await edgewise.ready first.');
  const bare: Picture = kind === 'svg' ? { kind, text: svg } : { kind, bytes: await networkFigurePng(svg) };
  const made = await orThrow(actions.makePicture(bare, request()));
  return made.kind === 'svg'
    ? new Blob([made.text], { type: 'image/svg+xml' })
    : new Blob([made.bytes], { type: 'image/png' });
}

async function exportAs(format: FileFormat): Promise<Blob> {
  check('The format', format, oneOf(...FORMATS));
  if (format === 'svg' || format === 'png') return picture(format);
  const { content, mediaType } = await orThrow(actions.exportAs(format));
  return new Blob([content], { type: mediaType });
}

/** @throws EdgewiseError 'storage' where the browser keeps nothing for this page */
async function listProjects(): Promise<ProjectEntry[]> {
  const kept = await readProjects().catch(() => {
    throw new EdgewiseError('storage', 'The browser keeps nothing for this page, as in a private window.');
  });
  const current = getState().project?.id;
  return kept.map(({ id, name, savedAt }) => ({
    id,
    name,
    savedAt: new Date(savedAt),
    open: id === current,
  }));
}

async function openProject(id: string): Promise<ModelInfo> {
  check('The project', id, text('a text; edgewise.projects.list() has their ids'));
  if (!(await listProjects()).some((project) => project.id === id)) {
    throw new EdgewiseError(
      'project',
      `There is no project “${id}”. edgewise.projects.list() has their ids.`,
    );
  }
  await orThrow(actions.openProject(id));
  const { model } = getState();
  if (model === null) throw new EdgewiseError('not-ready', 'The network is still being made.');
  return model;
}

export const scriptedSharing: Pick<Edgewise, 'link' | 'save' | 'open' | 'export' | 'projects'> = {
  link,
  save: () => orThrow(actions.makeKanText(request())),
  open,
  export: exportAs,
  projects: { list: listProjects, open: openProject },
};
