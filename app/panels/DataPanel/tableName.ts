import type { DatasetInfo } from '../../store/types.ts';

/** What a table is called: its file, or what it was called where it came from. Null for what is no table. */
export function tableName({ request, title }: Pick<DatasetInfo, 'request' | 'title'>): string | null {
  if (request.kind === 'csv') return request.fileName;
  return request.kind === 'rows' ? title : null;
}
