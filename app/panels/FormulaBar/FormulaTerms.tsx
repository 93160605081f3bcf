import { Fragment, useEffect, useRef, useState } from 'react';
import { edgeName } from '../../charts/edgeName.ts';
import { type NameText, nameText } from '../../charts/nameText.ts';
import { edgeIndexOf, sameEdge, type Topology } from '../../charts/network/topology.ts';
import { hoverEdge, selectEdge } from '../../store/actions.ts';
import type { Channel } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { EdgeId, Snapshot } from '../../store/types.ts';
import { MathName } from '../../ui/MathName.tsx';
import styles from './FormulaBar.module.css';
import { type FoldedSum, foldFormula, foldText, type Term } from './formula.ts';
import { tokenWidths } from './token.ts';

export interface FormulaTermsProps {
  readonly terms: readonly Term[];
  readonly net: Topology;
  readonly names: readonly string[];
  readonly source: Channel<Snapshot>;
}

/** Scores are shown anew this often: the eye reads the change, not the flicker. */
const REFRESH_MS = 250;
const SMALLEST = 16;
const SIZES = [18, 17, SMALLEST];

/** The terms as tokens; dark ones matter. */
export function FormulaTerms({ terms, net, names, source }: FormulaTermsProps) {
  const element = useRef<HTMLSpanElement>(null);
  const room = useRoom(element);
  const scores = useSlowScores(source);
  const score = (edge: EdgeId) => scores?.[edgeIndexOf(net, edge)] ?? 1;
  const [shown, setShown] = useState<ReadonlySet<number>>(new Set());
  const attempt = (size: number) => ({
    size,
    folded: foldFormula(terms, score, room, tokenWidths(net, names, size), shown),
  });
  // Smaller letters before fewer terms.
  const { size, folded } =
    SIZES.map(attempt).find((result) => result.folded.hidden === 0) ?? attempt(SMALLEST);
  const visible = folded.terms.map((term) => term.outer.input);
  if (visible.length !== shown.size || visible.some((node) => !shown.has(node))) setShown(new Set(visible));

  const token = (edge: EdgeId, argument: string | null) => (
    <Token edge={edge} net={net} score={scores === null ? null : score(edge)} argument={argument} />
  );
  const innerSum = ({ edges, hidden }: FoldedSum) => (
    <>
      {edges.map((edge, n) => (
        <Fragment key={edge.input}>
          {n > 0 && <Plus strength={score(edge)} />}
          {token(edge, names[edge.input] ?? '')}
        </Fragment>
      ))}
      {hidden > 0 && (
        <>
          <Plus />
          <span className={styles['fold']}>{hidden} more</span>
        </>
      )}
    </>
  );
  return (
    <span ref={element} className={styles['terms']} style={{ fontSize: size }}>
      {folded.terms.map((term, i) => (
        <Fragment key={term.outer.input}>
          {i > 0 && <Plus />}
          {term.inner.length === 0 ? (
            token(term.outer, names[term.outer.input] ?? '')
          ) : (
            <>
              {token(term.outer, null)}
              <Bracket text="(" />
              {term.inner.map((sum, f) => (
                <Fragment key={sum.edges[0]?.output}>
                  {f > 0 && <span className={styles['dot']}>·</span>}
                  {term.inner.length > 1 && <Bracket text="(" />}
                  {innerSum(sum)}
                  {term.inner.length > 1 && <Bracket text=")" />}
                </Fragment>
              ))}
              <Bracket text=")" />
            </>
          )}
        </Fragment>
      ))}
      {folded.hidden > 0 && (
        <>
          <Plus />
          <span className={styles['fold']}>{foldText(folded)}</span>
        </>
      )}
    </span>
  );
}

function Bracket({ text }: { readonly text: '(' | ')' }) {
  return <span className={styles['bracket']}>{text}</span>;
}

function Plus({ strength = 1 }: { readonly strength?: number }) {
  return (
    <span className={styles['plus']} style={{ '--strength': Math.tanh(3 * strength) }}>
      +
    </span>
  );
}

interface TokenProps {
  readonly edge: EdgeId;
  readonly net: Topology;
  readonly score: number | null;
  /** The input's name, or null where a bracket follows. */
  readonly argument: string | null;
}

/** One function. The same edge is a button in the network, so this one is left out of the tab order. */
function Token({ edge, net, score, argument }: TokenProps) {
  const ringed = useStore((state) => sameEdge(state.hoveredEdge, edge) || sameEdge(state.selectedEdge, edge));
  const { symbol, subscript } = edgeName(edge, net);
  const variable = argument === null ? null : nameText(argument);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles['token']}
      data-ringed={ringed || undefined}
      style={{ '--strength': Math.tanh(3 * (score ?? 1)) }}
      aria-label={tokenLabel(symbol + subscript, variable, score)}
      onPointerEnter={() => hoverEdge(edge)}
      onPointerLeave={() => hoverEdge(null)}
      onClick={() => selectEdge(edge)}
    >
      <MathName base={symbol} subscript={subscript} italic={symbol === 'φ'} />
      {variable !== null && (
        <span className={styles['argument']}>
          (<MathName {...variable} />)
        </span>
      )}
    </button>
  );
}

/** Begins with what is seen: "φ12(x1), score 0.30". The edge itself is a button of the network, in words. */
function tokenLabel(name: string, variable: NameText | null, score: number | null): string {
  const argument = variable === null ? '' : `(${variable.base}${variable.subscript})`;
  return `${name}${argument}${score === null ? '' : `, score ${score.toFixed(2)}`}`;
}

/** Width that the formula has. */
function useRoom(element: React.RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(1200);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => setRoom(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return room;
}

/** The scores of the newest snapshot, at most every REFRESH_MS. */
function useSlowScores(source: Channel<Snapshot>): Float32Array | null {
  const [scores, setScores] = useState(() => source.get()?.scores ?? null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      timer = undefined;
      setScores(source.get()?.scores ?? null);
    };
    const stop = source.subscribe(() => {
      timer ??= setTimeout(show, REFRESH_MS);
    });
    show();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [source]);
  return scores;
}
