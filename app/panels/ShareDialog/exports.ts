/** The formats that a network can leave in, and what each is for. */
import type { ExportFormat } from '../../store/types.ts';

export interface ExportChoice {
  readonly format: ExportFormat;
  readonly title: string;
  /** What it is for, in one line. */
  readonly line: string;
}

export const EXPORTS: readonly ExportChoice[] = [
  { format: 'python', title: 'Python', line: 'A function with NumPy alone' },
  { format: 'javascript', title: 'JavaScript', line: 'A module without dependencies' },
  { format: 'sql', title: 'SQL', line: 'A SELECT for a database' },
  { format: 'excel', title: 'Spreadsheet', line: 'One formula for a cell' },
  { format: 'onnx', title: 'ONNX', line: 'Scores billions of rows on a cluster' },
  { format: 'pykan', title: 'pykan', line: 'Goes on training in PyTorch' },
  { format: 'latex', title: 'LaTeX', line: 'The formula for a paper' },
  { format: 'csv', title: 'Predictions', line: 'A table of the test rows' },
];

/** Characters of a file that are shown. */
const SHOWN = 6000;

/** The beginning of a text, cut at the end of a line. */
export function beginningOf(text: string): string {
  if (text.length <= SHOWN) return text;
  const line = text.lastIndexOf('\n', SHOWN);
  return `${text.slice(0, line > SHOWN / 2 ? line : SHOWN)}\n…`;
}
