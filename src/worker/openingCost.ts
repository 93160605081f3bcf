/** What opening costs, before anything is built: a short link may ask for a million rows of the largest network. */
import { usedFunctions } from '../interpret/ownFunctions.ts';
import { FIRST_OWN_ID } from '../kan/symbolicFunctions.ts';
import type { Project } from '../share/project.ts';
import { ShareError } from '../share/shareError.ts';

/** Curves at one row each: about a second per 5e7. A file was chosen, a link may have been pressed by mistake. */
const BUDGETS = { link: 1e8, file: 1e9 };
/** A number of a row that is drawn, scaled and described, in curves. */
const COLUMN_COST = 10;
/** Presets and stand-ins have fewer. */
const FEW_ROWS = 2000;

type Sent = Pick<Project, 'network' | 'ownFunctions' | 'inputs' | 'outputs' | 'data'>;

function rowsOf({ data, inputs, outputs }: Sent): number {
  if (data.kind === 'formula') return data.rows + data.testRows;
  if (data.kind === 'rows') return (data.train.length + data.test.length) / (inputs.length + outputs.length);
  return FEW_ROWS;
}

/** A typed function costs at most as many curves as its formula has characters. */
function curvesOf({ network, ownFunctions }: Sent): number {
  const { forms, mask } = network;
  const lengths = new Map(usedFunctions(forms, ownFunctions).map(([id, { length }]) => [id, length]));
  return forms.reduce((sum, form, edge) => {
    if (mask[edge] === 0) return sum;
    return sum + (form < FIRST_OWN_ID ? 1 : (lengths.get(form) ?? 1));
  }, 0);
}

/** Curves at one row each that opening it computes, or what takes as long. */
function costOf(sent: Sent): number {
  const { data, inputs, outputs } = sent;
  const recipe = data.kind === 'formula' ? data.formula.length : 0;
  return rowsOf(sent) * (COLUMN_COST * (inputs.length + outputs.length) + recipe + curvesOf(sent));
}

function amountsOf(sent: Sent): string {
  const rows = rowsOf(sent).toLocaleString('en');
  const curves = sent.network.mask.reduce((sum, live) => sum + live, 0).toLocaleString('en');
  return `${rows} rows of a network with ${curves} curves`;
}

/** @throws ShareError 'too-large' when opening it would keep a page busy for long */
export function checkOpening(sent: Sent, source: 'link' | 'file'): void {
  if (costOf(sent) <= BUDGETS[source]) return;
  throw new ShareError(
    'too-large',
    `This ${source} asks for ${amountsOf(sent)}, which would take too long to open. Ask for it with fewer rows.`,
  );
}

/** @throws ShareError 'too-large' when a link to it would not be opened */
export function checkLinkable(sent: Sent): void {
  if (costOf(sent) <= BUDGETS.link) return;
  throw new ShareError(
    'too-large',
    `A link would ask for ${amountsOf(sent)}, which takes too long to open. Save it as a file instead, or use fewer rows.`,
  );
}
