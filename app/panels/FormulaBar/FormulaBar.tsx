import { nameText } from '../../charts/nameText.ts';
import type { Topology } from '../../charts/network/topology.ts';
import { snapConstants } from '../../store/actions.ts';
import { useHidden } from '../../store/hidden.ts';
import { snapshots, useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount, formatR2 } from '../../ui/format.ts';
import { MathName } from '../../ui/MathName.tsx';
import { CopyMenu } from './CopyMenu.tsx';
import styles from './FormulaBar.module.css';
import { FormulaTerms } from './FormulaTerms.tsx';
import { formulaTerms } from './formula.ts';
import { LivingFormula } from './LivingFormula.tsx';

/** The network as a formula, and how much it explains with how much. */
export function FormulaBar() {
  const model = useStore((state) => state.model);
  const inputs = useStore((state) => state.dataset?.inputs);
  const outputs = useStore((state) => state.dataset?.outputs);
  const names = inputs?.map((column) => column.name) ?? [];
  const results = outputs?.map((column) => column.name) ?? ['y'];
  const living = useLiving();
  const output = useStore((state) => state.output);
  const terms = model === null || living !== null ? null : formulaTerms(model);
  return (
    <section className={styles['bar']} aria-label="Formula">
      <div className={styles['formula']}>
        <span className={styles['result']}>
          {living !== null ? (
            <Name name={results[output] ?? 'y'} />
          ) : results.length > 3 ? (
            <>
              <Name name={results[0] ?? 'y'} /> … <Name name={results.at(-1) ?? 'y'} />
            </>
          ) : (
            results.map((name, i) => (
              <span key={name}>
                {i > 0 && ', '}
                <Name name={name} />
              </span>
            ))
          )}
          <span className={styles['equals']}>=</span>
        </span>
        {model !== null && terms !== null && (
          <FormulaTerms key={model.runId} terms={terms} net={model} names={names} source={snapshots} />
        )}
        {model !== null && living !== null && <LivingFormula model={model} {...living} />}
        {model !== null && living === null && terms === null && <Compact net={model} names={names} />}
      </div>
      <Facts />
      <Taking />
    </section>
  );
}

/** Curves that a typeset formula may have before it becomes a list of tokens that fold. */
const FEW_EDGES = 8;

/** The typeset formula of the shown output, where it is short or has a part that is known. */
function useLiving(): { readonly latex: string; readonly text: string } | null {
  const runId = useStore((state) => state.model?.runId);
  const formula = useStore((state) => state.formula);
  const output = useStore((state) => state.output);
  const edges = useSnapshot((snapshot) => snapshot?.metrics.edges ?? Number.POSITIVE_INFINITY);
  const known = useSnapshot((snapshot) => snapshot?.forms.some((form) => form !== '') ?? false);
  if (formula === null || formula.runId !== runId || !(known || edges <= FEW_EDGES)) return null;
  return formula.outputs?.[output] ?? null;
}

/** What can be done with the formula: its constants made nice, and copied. */
function Taking() {
  const formula = useStore((state) => state.formula);
  const busy = useStore((state) => state.acting === 'snap');
  const preview = useStore((state) => state.preview);
  const [snaps, shares] = [!useHidden('symbolic'), !useHidden('share')];
  if (preview) return <span className={styles['try']}>a try</span>;
  if (formula === null || formula.outputs === null) return null;
  const { finished, constants } = formula;
  return (
    <div className={styles['taking']}>
      {finished && constants > 0 && snaps && (
        <Button
          busy={busy}
          className={styles['snap']}
          title="Constants near π, e, roots, fractions and whole numbers become them, where the error allows"
          onClick={() => void snapConstants()}
        >
          Snap {constants} {constants === 1 ? 'number' : 'numbers'}
        </Button>
      )}
      {shares && <CopyMenu className={styles['copy']} />}
    </div>
  );
}

/** [2, 3 + 2×, 1]: sums, and products where there are any. */
function widthText(net: Topology): string {
  return net.width
    .map((nodes, l) => {
      const products = net.layers[l - 1]?.products.length ?? 0;
      if (products === 0) return String(nodes);
      return nodes === products ? `${products}×` : `${nodes - products} + ${products}×`;
    })
    .join(', ');
}

/** Deeper networks are named, not written out. */
function Compact({ net, names }: { readonly net: Topology; readonly names: readonly string[] }) {
  return (
    <span className={styles['compact']}>
      <span className={styles['kan']}>KAN</span> [{widthText(net)}](
      {names.length > 4 ? (
        <>
          <Name name={names[0] ?? 'x1'} /> … <Name name={names.at(-1) ?? 'x2'} />
        </>
      ) : (
        names.map((name, i) => (
          <span key={name}>
            {i > 0 && ', '}
            <Name name={name} />
          </span>
        ))
      )}
      )
    </span>
  );
}

function Name({ name }: { readonly name: string }) {
  return <MathName {...nameText(name)} />;
}

function Facts() {
  const r2 = useSnapshot((snapshot) => formatR2(snapshot?.metrics.test.r2));
  const step = useSnapshot((snapshot) => formatCount(snapshot?.step ?? 0));
  // Grids, cuts and frozen curves change them in one and the same network.
  const edges = useSnapshot((snapshot) => snapshot?.metrics.edges ?? null);
  const parameters = useSnapshot((snapshot) => snapshot?.metrics.parameters ?? null);
  return (
    <dl className={styles['facts']}>
      <div className={styles['step']}>
        <dt>step</dt>
        <dd>{step}</dd>
      </div>
      <div title="Share of the variation of the test rows that the network explains; 1 is all of it">
        <dt>R²</dt>
        <dd className={styles['r2']}>{r2}</dd>
      </div>
      <div title="Curves that the network has">
        <dd>{edges === null ? '–' : formatCount(edges)}</dd>
        <dt>{edges === 1 ? 'edge' : 'edges'}</dt>
      </div>
      <div title="Numbers that training changes">
        <dd>{parameters === null ? '–' : formatCount(parameters)}</dd>
        <dt>numbers</dt>
      </div>
    </dl>
  );
}
