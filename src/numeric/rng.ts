/**
 * The one source of random numbers: sfc32 (C. Doty-Humphrey's PractRand; 128 bits of state, passes its battery),
 * seeded through splitmix32. The same seed gives the same numbers on every machine.
 */

export interface Rng {
  /** A number of [0, 1) with 53 random bits. */
  uniform(): number;
  /** A number of the standard normal distribution. */
  normal(): number;
  /** A whole number of 0 … n - 1, for n up to 2^32. */
  integer(n: number): number;
  /** The numbers 0 … n - 1 in random order (Fisher and Yates). */
  permutation(n: number): Uint32Array;
}

const TWO_32 = 2 ** 32;

/** splitmix32: spreads nearby seeds over all 32 bits. Each call gives the next number. */
function createSplitmix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
}

/**
 * A generator of its own.
 *
 * @param seed    a whole number, up to 2^53
 * @param stream  a whole number: generators of one seed and different streams are unrelated
 */
export function createRng(seed: number, stream = 0): Rng {
  const low = createSplitmix(seed);
  const high = createSplitmix(Math.floor(seed / TWO_32) ^ low());
  const third = createSplitmix(stream ^ high());
  let a = low();
  let b = high();
  let c = third();
  let counter = 1;

  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The first numbers still show the seed; 12 rounds are the author's recommendation.
  for (let round = 0; round < 12; round++) next();

  const uniform = (): number => {
    const upper = next() >>> 5;
    const lower = next() >>> 6;
    return (upper * 2 ** 26 + lower) / 2 ** 53;
  };
  const integer = (n: number): number => Math.floor(uniform() * n);

  return {
    uniform,
    integer,
    normal() {
      // Box and Muller; 1 - u is never 0, so the logarithm is finite.
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      return radius * Math.cos(2 * Math.PI * uniform());
    },
    permutation(n) {
      const order = new Uint32Array(n);
      for (let i = 0; i < n; i++) {
        const j = integer(i + 1);
        order[i] = order[j];
        order[j] = i;
      }
      return order;
    },
  };
}
