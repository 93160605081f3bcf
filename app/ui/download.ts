/** How long the browser may take to begin with a download before its content is let go, milliseconds. */
const BEGIN_MS = 60_000;

/** Gives a person a file. Its content is let go once the browser has had time to read it. */
export function download(
  fileName: string,
  mediaType: string,
  content: string | Uint8Array<ArrayBuffer>,
): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), BEGIN_MS);
}
