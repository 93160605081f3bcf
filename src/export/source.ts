/** What every exporter is given, and what it gives. */
import type { Table } from '../backend/backend.ts';
import type { ColumnInfo } from '../dataset/dataset.ts';
import type { Network } from '../kan/network.ts';

export interface ExportSource {
  /** What a person calls the data: a preset's title, the formula or the file's name. */
  readonly title: string;
  readonly network: Network;
  /** One for each input of the network, in order. Network value = (value − shift) / scale. */
  readonly inputs: readonly ColumnInfo[];
  /** One for each output, in order. Original value = shift + scale × network value. */
  readonly outputs: readonly ColumnInfo[];
  /** All test rows, network units. */
  readonly rows: Table;
}

/** A file to take away. The same source gives the same file, byte by byte. */
export interface ExportText {
  readonly content: string | Uint8Array<ArrayBuffer>;
  /** With its ending: 'network.py'. */
  readonly fileName: string;
  readonly mediaType: string;
  /** What one has to know to use it, in whole sentences; null where there is nothing to say. */
  readonly note: string | null;
}
