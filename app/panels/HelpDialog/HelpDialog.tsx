import { setHelpOpen } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import styles from './HelpDialog.module.css';

type KeyRow = readonly [keys: readonly string[], act: string];

const KEYS: readonly { readonly about: string; readonly rows: readonly KeyRow[] }[] = [
  {
    about: 'Training',
    rows: [
      [['Space'], 'Train, pause'],
      [['.'], 'One step'],
      [['R'], 'The same start again'],
      [['Shift', 'R'], 'A new start'],
      [['G'], 'A finer grid'],
    ],
  },
  {
    about: 'Curves',
    rows: [
      [['←', '→', '↑', '↓'], 'Walk the curves'],
      [['S'], 'Forms for all curves'],
      [['1', '…', '5'], 'Choose a form'],
      [['A'], 'Accept the form'],
      [['U'], 'Back to the spline'],
      [['F'], 'Freeze, let go'],
      [['X'], 'Remove the curve'],
    ],
  },
  {
    about: 'Pruning',
    rows: [
      [['P'], 'Show what would go'],
      [['[', ']'], 'One less, one more'],
      [['Enter'], 'Prune'],
    ],
  },
  {
    about: 'Back',
    rows: [
      [['Z'], 'Undo'],
      [['Shift', 'Z'], 'Redo'],
      [[','], 'Earlier in time'],
      [['Esc'], 'One level out'],
    ],
  },
  {
    about: 'Pictures',
    rows: [
      [['L'], 'Loss: log, linear'],
      [['T'], 'Points: train, test, off'],
      [['?'], 'This page'],
    ],
  },
  {
    about: 'Sharing',
    rows: [
      [['C'], 'Copy the link'],
      [['E'], 'Export'],
    ],
  },
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
        <li>
          Click a curve to see it large and what it looks like; prune the rest, accept forms, and the network
          is a formula.
        </li>
      </ol>
      <h3 className={styles['title']}>Keys</h3>
      <div className={styles['tables']}>
        {KEYS.map(({ about, rows }) => (
          <table key={about} className={styles['keys']}>
            <caption>{about}</caption>
            <tbody>
              {rows.map(([keys, act]) => (
                <tr key={act}>
                  <th scope="row">
                    {keys.map((key) =>
                      key === '…' ? <span key={key}>… </span> : <Kbd key={key}>{key}</Kbd>,
                    )}
                  </th>
                  <td>{act}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <p className={styles['trust']}>Nothing you load leaves this tab.</p>
    </Dialog>
  );
}
