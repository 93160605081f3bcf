/** The text of a shader, as Vite gives it. */
declare module '*.wgsl?raw' {
  const source: string;
  export default source;
}
