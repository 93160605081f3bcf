/** A table's own ending says nothing of what a file of its network is. */
const TABLE_ENDING = /\.(csv|tsv|txt|tab|dat)$/i;
const LONGEST = 80;

/** A name for files after a title: without what a system does not allow in names. */
export function fileNameOf(title: string): string {
  const plain = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[.\s]+/, '')
    .replace(TABLE_ENDING, '')
    .slice(0, LONGEST)
    .replace(/[.\s]+$/, '');
  return plain === '' ? 'network' : plain;
}
