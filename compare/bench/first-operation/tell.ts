import { peakMemory } from '../memory.ts';

/** Prints the numbers, and then what it took to get there, for which nobody waits. */
export function tellResult(numbers: ArrayLike<number>): void {
  process.stdout.write(`${JSON.stringify({ result: Array.from(numbers) })}\n`);
  process.stdout.write(`${JSON.stringify({ peakBytes: peakMemory() ?? null })}\n`);
}
