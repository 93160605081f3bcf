import styles from './MathName.module.css';

export interface MathNameProps {
  readonly base: string;
  readonly subscript?: string;
  /** A variable's letter, else set upright. */
  readonly italic?: boolean;
}

/** A letter with its index in the mathematical fonts. */
export function MathName({ base, subscript = '', italic = false }: MathNameProps) {
  return (
    <span className={styles['name']}>
      <span className={italic ? styles['italic'] : styles['upright']}>{base}</span>
      {subscript !== '' && <sub className={styles['subscript']}>{subscript}</sub>}
    </span>
  );
}
