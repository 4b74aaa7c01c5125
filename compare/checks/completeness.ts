/** Did every check run, and did each compare every tensor of every side? A check that was skipped must not pass in silence. */
import type { CheckResult, SideName, TensorComparison } from '../results/schema.ts';
import { settle } from './settle.ts';

export interface Required {
  readonly check: string;
  /** Sides of which something must have been compared; none where the check compares no side. */
  readonly sides: readonly SideName[];
  /** Tensors that must have been compared, for each side. */
  readonly tensors?: readonly string[];
}

/** What a training experiment must have shown. `parameters`: the trained ones; `parts`: whether the model has named parts. */
export function requiredOfTraining(
  sides: readonly SideName[],
  parameters: readonly string[],
  parts: boolean,
): readonly Required[] {
  const each = (prefix: string) => parameters.map((name) => `${prefix}/${name}`);
  return [
    { check: 'harness', sides: [] },
    { check: 'data', sides: [] },
    { check: 'parameters', sides, tensors: parameters },
    { check: 'forward', sides, tensors: ['loss'] },
    { check: 'finite-differences', sides: ['scratch'] },
    ...(parts ? [{ check: 'layers', sides }] : []),
    { check: 'gradients', sides, tensors: each('gradient') },
    { check: 'lockstep', sides, tensors: ['loss', ...each('gradient'), ...each('update')] },
    { check: 'free-run', sides },
  ];
}

export const requiredOfProcedure = (sides: readonly SideName[]): readonly Required[] => [
  { check: 'harness', sides: [] },
  { check: 'procedure', sides },
];

/** What a network must have shown: its size, and where a step was taken, that of every parameter that it was given. */
export function requiredOfNetwork(checks: readonly CheckResult[]): readonly Required[] {
  const sides: readonly SideName[] = ['scratch', 'tfjs'];
  const always = [
    { check: 'harness', sides: [] },
    { check: 'size', sides },
  ];
  const given = checks.find(({ name }) => name === 'parameters');
  if (given === undefined) return always;
  const held = given.tensors.filter(({ side }) => side === 'scratch').map(({ tensor }) => tensor);
  const trained = held.filter((name) => !name.startsWith('state/'));
  return [
    ...always,
    { check: 'parameters', sides, tensors: held },
    { check: 'forward', sides, tensors: ['loss', 'output/output'] },
    { check: 'finite-differences', sides: ['scratch'] },
    { check: 'gradients', sides, tensors: trained.map((name) => `gradient/${name}`) },
  ];
}

export function judgeCompleteness(
  checks: readonly CheckResult[],
  required: readonly Required[],
): CheckResult {
  const started = performance.now();
  const comparisons = required.map((requirement): TensorComparison => {
    const missing = whatIsMissing(checks, requirement);
    return {
      tensor: missing ?? requirement.check,
      error: missing === undefined ? 0 : 1,
      tolerance: 0,
      verdict: missing === undefined ? 'agree' : 'harness is wrong',
    };
  });
  const check = settle({ name: 'completeness', comparisons, started, blame: () => 'harness/completeness' });
  const missing = comparisons.filter(({ verdict }) => verdict !== 'agree').map(({ tensor }) => tensor);
  const message =
    missing.length === 0
      ? `all ${required.length} checks ran, on every side and tensor`
      : `not everything was checked: ${missing.join('; ')}`;
  return { ...check, message };
}

function whatIsMissing(
  checks: readonly CheckResult[],
  { check, sides, tensors = [] }: Required,
): string | undefined {
  const found = checks.find(({ name }) => name === check);
  if (found === undefined) return `the check ${check} did not run`;
  if (found.tensors.length === 0) return `the check ${check} compared nothing`;
  for (const side of sides) {
    const compared = found.tensors.filter((comparison) => comparison.side === side);
    if (compared.length === 0) return `the check ${check} did not compare ${side}`;
    const names = new Set(compared.map(({ tensor }) => bare(tensor)));
    const left = tensors.filter((tensor) => !names.has(tensor));
    if (left.length > 0) return `the check ${check} did not compare ${left.join(', ')} of ${side}`;
  }
  return undefined;
}

/** Without the phase before it and the remark or the shapes behind it. */
const bare = (tensor: string): string => tensor.replace(/^[^:/]*: /, '').replace(/ [([].*$/, '');
