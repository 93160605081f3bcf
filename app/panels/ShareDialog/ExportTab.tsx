import { ChevronRight, Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText, exportAs, setShareTab } from '../../store/actions.ts';
import type { ExportFile, ExportFormat, Result } from '../../store/types.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { download } from '../../ui/download.ts';
import { formatBytes } from '../../ui/format.ts';
import styles from './ExportTab.module.css';
import { beginningOf, EXPORTS } from './exports.ts';

interface Asked {
  readonly format: ExportFormat;
  readonly answer: Result<ExportFile>;
}

/** The network for somewhere else: code, a model, a query, a table. */
export function ExportTab() {
  const [format, setFormat] = useState<ExportFormat>('python');
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    let left = false;
    void exportAs(format).then((answer) => {
      if (!left) setAsked({ format, answer });
    });
    return () => {
      left = true;
    };
  }, [format]);
  return (
    <div className={styles['export']}>
      <fieldset className={styles['formats']}>
        <legend className="visuallyHidden">Format</legend>
        {EXPORTS.map((choice) => (
          <label key={choice.format} className={styles['format']}>
            <input
              type="radio"
              name="export-format"
              checked={choice.format === format}
              onChange={() => setFormat(choice.format)}
            />
            <span className={styles['title']}>{choice.title}</span>
            <span className={styles['line']}>{choice.line}</span>
          </label>
        ))}
        <button type="button" className={styles['format']} onClick={() => setShareTab('picture')}>
          <span className={styles['title']}>
            Figure <ChevronRight size={12} strokeWidth={1.5} aria-hidden="true" />
          </span>
          <span className={styles['line']}>SVG or PNG, under Picture</span>
        </button>
      </fieldset>
      <Outcome answer={asked?.answer ?? null} busy={asked?.format !== format} />
    </div>
  );
}

/** What came of it: the beginning of a text, or what a file is, or why there is none. */
function Outcome({ answer, busy }: { readonly answer: Result<ExportFile> | null; readonly busy: boolean }) {
  if (answer === null) return <div className={styles['outcome']} aria-busy="true" />;
  if (!answer.ok) {
    return (
      <div className={styles['outcome']} aria-busy={busy}>
        <p className={styles['refusal']} role="alert">
          {answer.error.message}
        </p>
      </div>
    );
  }
  const { content, fileName, mediaType, note } = answer.value;
  const size = typeof content === 'string' ? new Blob([content]).size : content.length;
  return (
    <div className={styles['outcome']} aria-busy={busy}>
      {typeof content === 'string' ? (
        <CodeBlock label={`Beginning of ${fileName}`} text={beginningOf(content)} />
      ) : (
        <p className={styles['binary']}>A binary file has no preview.</p>
      )}
      {note !== null && <p className={styles['note']}>{note}</p>}
      <div className={styles['buttons']}>
        <Button
          variant="primary"
          icon={<Download size={14} strokeWidth={1.5} aria-hidden="true" />}
          onClick={() => download(fileName, mediaType, content)}
        >
          Download
        </Button>
        {typeof content === 'string' && <CopyButton label="Copy" copy={() => copyText(content)} />}
        <span className={styles['file']}>
          {fileName}, {formatBytes(size)}
        </span>
      </div>
    </div>
  );
}
