import seedrandom from 'seedrandom';

/**
 * Named seeded streams: the same seed and name always give the same numbers, whatever was drawn elsewhere before.
 * ARC4 of David Bau's `seedrandom`; 53-bit uniforms in [0, 1).
 */
export interface Stream {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal, by the polar method of Marsaglia. */
  normal(): number;
  /** An integer in [0, bound), without modulo bias. */
  below(bound: number): number;
}

export function stream(seed: number | string, ...path: readonly (string | number)[]): Stream {
  // The length prefixes keep ('a', 'b/c') and ('a/b', 'c') apart.
  const generator = seedrandom([seed, ...path].map((part) => `${String(part).length}:${part}`).join('/'));
  const uniform = () => generator.double();
  let spare: number | undefined;
  return {
    uniform,
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      for (;;) {
        const a = 2 * uniform() - 1;
        const b = 2 * uniform() - 1;
        const squared = a * a + b * b;
        if (squared === 0 || squared >= 1) continue;
        const factor = Math.sqrt((-2 * Math.log(squared)) / squared);
        spare = a * factor;
        return b * factor;
      }
    },
    below: (bound) => Math.floor(uniform() * bound),
  };
}
