/** Comparisons of a model of several phases carry the phase before the tensor, so that rows of two phases are never one. */
import type { TensorComparison } from '../results/schema.ts';

/** `second: gradient/hidden/kernel`; unchanged where there is only one phase. */
export function namePhase(
  phase: string,
  phases: readonly string[],
  comparisons: readonly TensorComparison[],
): TensorComparison[] {
  if (phases.length === 1) return [...comparisons];
  return comparisons.map((comparison) => ({ ...comparison, tensor: `${phase}: ${comparison.tensor}` }));
}

/** The phase that `namePhase` wrote before a tensor, and the tensor without it. */
export function splitPhase(tensor: string, phases: readonly string[]): { phase: string; tensor: string } {
  const named = phases.find((phase) => phases.length > 1 && tensor.startsWith(`${phase}: `));
  return named === undefined
    ? { phase: phases[0]!, tensor }
    : { phase: named, tensor: tensor.slice(named.length + 2) };
}
