import { formatCount } from '../../ui/format.ts';
import { Tex } from '../../ui/Tex.tsx';
import styles from './FoundFormula.module.css';
import { formulaLatex, formulaText } from './formulaText.ts';
import type { Found } from './useFound.ts';

/** Height that it takes below the network. */
export const FOUND_HEIGHT = 88;

/** The end of the way: what the network has become is what the data came from. */
export function FoundFormula({ found }: { readonly found: Found }) {
  const { formula, testRmse, testRows } = found;
  return (
    <output data-found className={styles['found']} style={{ height: FOUND_HEIGHT }}>
      <span className={styles['line']}>
        <strong>That is the hidden formula.</strong>
        <Tex className={styles['formula']} latex={formulaLatex(formula)} text={formulaText(formula)} />
      </span>
      <span className={styles['error']}>
        Test RMSE on {formatCount(testRows)} rows: {testRmse}
      </span>
    </output>
  );
}
