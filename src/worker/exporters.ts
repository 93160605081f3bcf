/** Every format that a network can leave in; each is loaded when it is asked for first. */
import type { ExportSource, ExportText } from '../export/source.ts';
import type { ExportFormat } from './protocol.ts';

const EXPORTERS: Readonly<Record<ExportFormat, () => Promise<(source: ExportSource) => ExportText>>> = {
  latex: async () => (await import('../export/latex.ts')).exportLatex,
  python: async () => (await import('../export/python.ts')).exportPython,
  javascript: async () => (await import('../export/javascript.ts')).exportJavaScript,
  sql: async () => (await import('../export/sql.ts')).exportSql,
  excel: async () => (await import('../export/excel.ts')).exportExcel,
  onnx: async () => (await import('../export/onnx.ts')).exportOnnx,
  pykan: async () => (await import('../export/pykan.ts')).exportPykan,
  csv: async () => (await import('../export/predictions.ts')).exportPredictions,
};

/** @throws ExportError when this network has no such form */
export async function exportAs(format: ExportFormat, source: ExportSource): Promise<ExportText> {
  return (await EXPORTERS[format]())(source);
}
