import type { ReactNode } from 'react';
import type { EdgeAxis } from '../../charts/drawEdgeCurve.ts';
import type { ModelInfo } from '../../store/types.ts';
import { formatCount, formatMetric, formatShort } from '../../ui/format.ts';
import styles from './EdgePanel.module.css';
import type { EdgeFacts } from './edgeFacts.ts';

interface EdgeFactListProps {
  readonly facts: EdgeFacts;
  readonly axis: EdgeAxis;
  readonly model: ModelInfo;
}

const ORDER_NAMES: Readonly<Record<number, string>> = {
  1: 'straight pieces',
  2: 'quadratic',
  3: 'cubic',
  4: 'quartic',
  5: 'quintic',
};

/** a, b, c and d. */
const SYMBOLIC_NUMBERS = 4;

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function range([low, high]: readonly [number, number]): string {
  return `${formatShort(low, 3)} … ${formatShort(high, 3)}`;
}

/** Coefficients, and the weight of the base function where there is one. */
function numbersOf(facts: EdgeFacts, model: ModelInfo): number {
  if (facts.pruned || facts.frozen) return 0;
  if (facts.form !== '') return SYMBOLIC_NUMBERS;
  return facts.intervals + model.order + (model.baseFunction === 'none' ? 0 : 1);
}

function outsideWords(share: number): string {
  if (share === 0) return 'none';
  return share < 0.01 ? 'under 1 %' : `about ${Math.round(share * 100)} %`;
}

/** The facts of one edge, calm: they change at most four times a second. */
export function EdgeFactList({ facts, axis, model }: EdgeFactListProps) {
  const shown = ([low, high]: readonly [number, number]) =>
    [axis.shift + axis.scale * low, axis.shift + axis.scale * high] as const;
  const swing = facts.values[1] - facts.values[0];
  return (
    <dl className={styles['facts']}>
      <Fact name="Takes in (the data)">{range(shown(facts.data))}</Fact>
      <Fact name="Gives out, where data is">{range(facts.values)}</Fact>
      <Fact name="Swing">{formatMetric(swing)}</Fact>
      {facts.form === '' && (
        <>
          <Fact name="Grid">
            {facts.intervals} {facts.intervals === 1 ? 'interval' : 'intervals'}, {range(shown(facts.grid))}
          </Fact>
          <Fact name="Data outside the grid">{outsideWords(facts.outside)}</Fact>
          <Fact name="Order">
            {model.order}, {ORDER_NAMES[model.order] ?? ''}
          </Fact>
        </>
      )}
      <Fact name="Numbers it learns">{formatCount(numbersOf(facts, model))}</Fact>
      {facts.frozen && <Fact name="State">frozen: it keeps its curve</Fact>}
    </dl>
  );
}
