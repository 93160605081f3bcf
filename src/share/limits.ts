/** What links, files and pictures from elsewhere may hold at most. The network itself keeps SPEC_LIMITS. */
export const SHARE_LIMITS = {
  /** Characters of a link's hash. */
  linkCharacters: 400_000,
  /** Bytes after decompression. */
  linkBytes: 8_000_000,
  /** Characters of a .kan file; bytes of a picture. */
  fileCharacters: 200_000_000,
  pictureBytes: 300_000_000,
  /** Of a number of a column: its values, its scaling. Its square still fits into f32, and data may have no larger ones. */
  size: 1e18,
  /** Steps, milliseconds and rows that stayed where they were. */
  count: 2 ** 48,
  /** Rows that a formula is asked for, training and test rows each; at least 1. */
  recipeRows: 1_000_000,
  /** On the rows of a formula, as a share of the target's spread. */
  noise: 2,
  presetName: 64,
  /** Rows of a batch. */
  batch: 1_000_000,
  /** Of the data: a file's name, a formula. */
  dataTitle: 500,
  /** Of rows, and characters of each. */
  remarks: 20,
  remark: 500,
  title: 120,
  note: 2_000,
  columnName: 200,
  ownFunctions: 128,
  /** Characters of the fields of a file that are not known here, as JSON, altogether. */
  otherFields: 64_000,
  /** Rows × columns of numbers that travel along. */
  numbers: 4_000_000,
  history: 2_048,
} as const;
