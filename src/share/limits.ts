/** What links, files and pictures from elsewhere may hold at most. The network itself keeps SPEC_LIMITS. */
export const SHARE_LIMITS = {
  /** Characters of a link's hash. */
  linkCharacters: 400_000,
  /** Bytes after decompression. */
  linkBytes: 8_000_000,
  /** Characters of a .kan file; bytes of a picture. */
  fileCharacters: 200_000_000,
  pictureBytes: 300_000_000,
  title: 120,
  note: 2_000,
  columnName: 200,
  ownFunctions: 128,
  /** Rows × columns of numbers that travel along. */
  numbers: 4_000_000,
  history: 2_048,
} as const;
