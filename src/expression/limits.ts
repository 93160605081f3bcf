/** What bounds the work that any typed text can cause. */
export const EXPRESSION_LIMITS = {
  /** Of a text, in UTF-16 units. */
  maxLength: 500,
  /** x1 to x16, where variables have no names of their own. */
  maxVariables: 16,
} as const;
