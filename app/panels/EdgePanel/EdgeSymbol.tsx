import type { EdgeName } from '../../charts/edgeName.ts';
import { MathName } from '../../ui/MathName.tsx';
import styles from './EdgeSymbol.module.css';

/** φ₂₃, or φ⁽²⁾₂₃ where the layer must be told too. */
export function EdgeSymbol({ name }: { readonly name: EdgeName }) {
  const { symbol, superscript, subscript } = name;
  const italic = symbol === 'φ';
  if (superscript === '') return <MathName base={symbol} subscript={subscript} italic={italic} />;
  return (
    <span className={styles['symbol']}>
      <MathName base={symbol} italic={italic} />
      <span className={styles['scripts']}>
        <sup>{superscript}</sup>
        <sub>{subscript}</sub>
      </span>
    </span>
  );
}
