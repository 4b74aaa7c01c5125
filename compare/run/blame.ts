/** Who is to blame for a tensor that disagrees. */
import { splitPhase } from '../checks/phase-names.ts';
import type { OptimizerChoice } from '../optimizer-choice.ts';
import type { CheckResult } from '../results/schema.ts';
import type { Trainer } from '../trainers/trainer.ts';

interface Tried {
  readonly bench: { readonly truth: Trainer };
}

/** `optimizers/adam (with training/clip-by-norm, schedules/warm-up)`: an update shows what all of them do together. */
export function blamedOptimizer({ name, clipping = [], schedule }: OptimizerChoice): string {
  const others = [
    ...clipping.map((clip) => `training/${clip.name}`),
    ...(schedule ? [`schedules/${schedule.name}`] : []),
  ];
  return `optimizers/${name}${others.length > 0 ? ` (with ${others.join(', ')})` : ''}`;
}

/** Parts that are right alone and wrong together were joined wrongly, where their model joins them in a way of its own. */
export function blameTogether(evidence: Tried, earlier: readonly CheckResult[], tensor: string): string {
  const { truth } = evidence.bench;
  const rightAlone = earlier.some(({ name, verdict }) => name === 'layers' && verdict === 'agree');
  const joint = rightAlone ? truth.joint?.(splitPhase(tensor, truth.phases).phase) : undefined;
  return joint ?? blameOf(evidence, tensor);
}

/** The kind of the named part that a tensor belongs to: `hidden/kernel` of part `hidden` is the fault of `layers/dense`. */
export function blameOf({ bench }: Tried, tensor: string): string {
  const { truth } = bench;
  const parts = truth.phases.flatMap((phase) => truth.parts(phase));
  const bare = splitPhase(tensor, truth.phases)
    .tensor.replace(/^(?:gradient|part|state|output|monitor)\//, '')
    .replace(/:.*$/, '')
    .replace(/ \(.*$/, '');
  const inside = parts
    .filter(({ path }) => bare === path || bare.startsWith(`${path}/`))
    .sort((a, b) => b.path.length - a.path.length);
  const part = inside[0];
  return part === undefined ? bare : `${part.kind} (${part.path})`;
}
