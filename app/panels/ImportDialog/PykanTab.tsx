import { copyText } from '../../store/actions.ts';
import { PYKAN_SNIPPET } from '../../store/types.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { FileAside } from './FileAside.tsx';
import { FileButton } from './FileButton.tsx';
import styles from './ImportDialog.module.css';
import { useRefusal } from './useRefusal.ts';

/** A network of the Python library, by a few lines that write it as a .kan file. */
export function PykanTab() {
  const refusal = useRefusal('file');
  return (
    <>
      <ol className={styles['steps']}>
        <li>Copy this function into your notebook or script.</li>
        <li>
          Call <code>save_kan(model, "network.kan")</code>.
        </li>
        <li>Choose the file here, or drop it on the page.</li>
      </ol>
      <CodeBlock label="Python that writes a pykan network" text={PYKAN_SNIPPET} />
      <FieldMessage message={refusal} />
      <div className={styles['buttons']}>
        <CopyButton variant="primary" label="Copy" copy={() => copyText(PYKAN_SNIPPET)} />
        <FileButton label="Choose the file" />
        <FileAside hint="Without rows: it shows and explains the network." />
      </div>
    </>
  );
}
