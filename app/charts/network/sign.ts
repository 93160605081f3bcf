/** Adds the sign of a node to the current path: a plus adds, a cross multiplies. `arm` is half its length. */
export function traceSign(
  ctx: CanvasRenderingContext2D,
  sign: 'plus' | 'cross',
  x: number,
  y: number,
  arm: number,
): void {
  // The arms of both are equally long.
  const [dx, dy] = sign === 'plus' ? [arm, 0] : [arm * Math.SQRT1_2, arm * Math.SQRT1_2];
  ctx.moveTo(x - dx, y - dy);
  ctx.lineTo(x + dx, y + dy);
  ctx.moveTo(x - dy, y + dx);
  ctx.lineTo(x + dy, y - dx);
}
