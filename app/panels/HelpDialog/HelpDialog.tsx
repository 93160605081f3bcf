import { setHelpOpen } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import styles from './HelpDialog.module.css';

const KEYS: readonly (readonly [keys: readonly string[], act: string])[] = [
  [['Space'], 'Train, pause'],
  [['.'], 'One step'],
  [['R'], 'The same start again'],
  [['Shift', 'R'], 'A new start, another seed'],
  [['←', '→', '↑', '↓'], 'Walk from curve to curve'],
  [['Esc'], 'One level out'],
  [['F'], 'Freeze the selected curve, let it go'],
  [['L'], 'Loss on a log axis or a linear one'],
  [['T'], 'Points of the map: train, test, off'],
  [['?'], 'This page'],
];

/** What a KAN is, in five sentences, and the keys. */
export function HelpDialog() {
  const open = useStore((state) => state.helpOpen);
  return (
    <Dialog open={open} title="What am I looking at?" onClose={() => setHelpOpen(false)}>
      <ol className={styles['sentences']}>
        <li>
          This is a Kolmogorov-Arnold network: every wire carries a curve, and training bends the curve.
        </li>
        <li>
          A number enters on the left, each curve turns it into another, and a node adds up what arrives, or,
          with a ×, multiplies sums.
        </li>
        <li>Dark wires matter, pale ones hardly do.</li>
        <li>
          The map on the right shows what the network says; a good one has the colours of the points on it.
        </li>
        <li>Click a curve to see it large, with the data it has seen.</li>
      </ol>
      <h3 className={styles['title']}>Keys</h3>
      <table className={styles['keys']}>
        <tbody>
          {KEYS.map(([keys, act]) => (
            <tr key={act}>
              <th scope="row">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </th>
              <td>{act}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['trust']}>Nothing you load leaves this tab.</p>
    </Dialog>
  );
}
