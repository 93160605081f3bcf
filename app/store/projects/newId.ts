/** A name that nothing else has; also where crypto.randomUUID is not to be had (a page that is not served over https). */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
