import type { SideName } from '../results/schema.ts';

/** @throws Error where the optimizer has no schedule */
export function scaleRate(
  side: SideName,
  phase: string,
  optimizer: { readonly scaleRate?: (scale: number) => void },
  scale: number,
): void {
  if (optimizer.scaleRate === undefined)
    throw new Error(`${side}: the optimizer of ${phase} has no schedule, so that its rate cannot be scaled`);
  optimizer.scaleRate(scale);
}
