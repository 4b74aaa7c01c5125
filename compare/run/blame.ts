/** Who is to blame for a red experiment. */
import { splitPhase } from '../checks/phase-names.ts';
import type { OptimizerChoice } from '../optimizer-choice.ts';
import type { CheckResult } from '../results/schema.ts';
import type { Trainer } from '../trainers/trainer.ts';

/**
 * The narrowest evidence first. A part run alone names the culprit; an end-to-end check only sees what it spoils downstream.
 */
const NARROWEST_FIRST = [
  'harness',
  'size',
  'data',
  'parameters',
  'procedure',
  'layers',
  'lockstep',
  'finite-differences',
  'forward',
  'gradients',
];

/** Checks of a model as a whole, the one that sees best where it is wrong first. */
const OF_THE_WHOLE = ['forward', 'gradients', 'finite-differences', 'lockstep'];

/** The first to blame; undefined where every check agrees. */
export function firstBlamed(checks: readonly CheckResult[]): string | undefined {
  const red = checks.filter((check) => check.blamed !== undefined && check.verdict !== 'agree');
  const [first] = [...red].sort(byPlaceIn(NARROWEST_FIRST));
  const partsAgree = checks.some(({ name, verdict }) => name === 'layers' && verdict === 'agree');
  if (first === undefined || !partsAgree || !seesTheWhole(first)) return first?.blamed;
  // Every named part is right by itself, so the fault lies between them: a connection that is missing, doubled or in the wrong place.
  const [nearest] = red.filter(seesTheWhole).sort(byPlaceIn(OF_THE_WHOLE));
  return `wiring (${/ \((.*)\)$/.exec(nearest!.blamed!)?.[1] ?? nearest!.blamed})`;
}

/** Not what is only beyond float32, or rounded worse by one side, and not updates, which an optimizer makes alone. */
function seesTheWhole({ name, verdict, blamed }: CheckResult): boolean {
  const wrong = verdict.endsWith(' is wrong') || verdict === 'not the same function';
  return wrong && OF_THE_WHOLE.includes(name) && !blamed!.startsWith('optimizers/');
}

const byPlaceIn = (names: readonly string[]) => (a: CheckResult, b: CheckResult) =>
  placeIn(names, a.name) - placeIn(names, b.name);

const placeIn = (names: readonly string[], name: string): number => {
  const index = names.indexOf(name);
  return index < 0 ? names.length : index;
};

/** `optimizers/adam (with training/clip-by-norm, schedules/warm-up)`: an update shows what all of them do together. */
export function blamedOptimizer({ name, clipping = [], schedule }: OptimizerChoice): string {
  const others = [
    ...clipping.map((clip) => `training/${clip.name}`),
    ...(schedule ? [`schedules/${schedule.name}`] : []),
  ];
  return `optimizers/${name}${others.length > 0 ? ` (with ${others.join(', ')})` : ''}`;
}

/** The kind of the named part that a tensor belongs to: `hidden/kernel` of part `hidden` is the fault of `layers/dense`. */
export function blameOf(
  { bench }: { readonly bench: { readonly truth: Pick<Trainer, 'phases' | 'parts'> } },
  tensor: string,
): string {
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
