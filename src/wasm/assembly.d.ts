/** The bytes of a compiled AssemblyScript module (scripts/assembly.mjs). */
declare module '*.ts?assembly' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** The same, compiled for relaxed SIMD. */
declare module '*.ts?assembly=relaxed-simd' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
