/** A figure as pixels, for where no SVG can be put in. */

/** Pixels along the longer side; browsers refuse canvases not far beyond. */
const MOST_PIXELS = 8192;

function loaded(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('The browser could not draw the figure.'));
    image.src = url;
  });
}

/**
 * An SVG file as a PNG on white.
 *
 * @param scale  pixels of the PNG for each pixel of the figure
 * @throws Error when the browser cannot draw it, as without memory for it
 */
export async function networkFigurePng(svg: string, scale = 2): Promise<Uint8Array<ArrayBuffer>> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = await loaded(url);
    const [width, height] = [image.naturalWidth, image.naturalHeight];
    const k = Math.min(scale, MOST_PIXELS / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(k * width);
    canvas.height = Math.round(k * height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('The browser gives no canvas to draw the figure on.');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('The browser could not write the figure as a PNG.');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}
