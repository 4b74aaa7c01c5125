import { stream } from '../../scratch/core/streams.ts';
import { Mt19937 } from './mt19937.ts';

/**
 * Uniform in [0, 1) with 32 bits, for what takes many draws, such as the initial values of a large network: a Mersenne Twister whose seed is drawn from the named
 * stream, whose own draws take ten times as long.
 */
export function fastUniform(seed: number | string, ...path: readonly (string | number)[]): () => number {
  const twister = new Mt19937(stream(seed, ...path).below(2 ** 32));
  return () => twister.nextUint32() / 2 ** 32;
}
