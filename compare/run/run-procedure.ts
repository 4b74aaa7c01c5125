/** Runs a program that is no gradient descent on both sides and judges everything it shows. */

import { decideByMargin } from '../../scratch/core/context.ts';
import { detach, Mask, type NamedTensors, tensor } from '../../scratch/core/tensor.ts';
import { judgeDecisions } from '../checks/decisions.ts';
import { measureFloors } from '../checks/floor.ts';
import { judge } from '../checks/judge.ts';
import { prefixed } from '../checks/round.ts';
import { settle } from '../checks/settle.ts';
import type { ProcedureContext, ProcedureExperiment, Transcript } from '../experiment.ts';
import type { SideName, TensorComparison, Verdict } from '../results/schema.ts';
import type { Decision, Decisions } from '../trainers/trainer.ts';
import type { Findings } from './findings.ts';
import { sideResult } from './record.ts';
import type { RunOptions } from './run-options.ts';

export function runProcedure(experiment: ProcedureExperiment, { seed, precision }: RunOptions): Findings {
  const started = performance.now();
  const timed = (side: SideName) => {
    const recorded = new Map<string, Decision>();
    const before = performance.now();
    const context = procedureContext(seed, side === 'tfjs' ? 'float32' : precision, recorded);
    const transcript = experiment[side](context);
    return { transcript, decisions: recorded as Decisions, seconds: (performance.now() - before) / 1000 };
  };
  const sides = { scratch: timed('scratch'), tfjs: timed('tfjs') };
  const judged = precision === 'float32' ? (['scratch', 'tfjs'] as const) : (['tfjs'] as const);
  const comparisons = judged.flatMap((side): TensorComparison[] => {
    const { transcript, decisions } = sides[side];
    const recorded = new Map<string, Decision>();
    const truth = experiment.scratch(procedureContext(seed, 'float64', recorded, decisions));
    const truths = numbersOf(truth);
    const repeat = () =>
      numbersOf(experiment.scratch(procedureContext(seed, 'float64', new Map(), decisions)));
    const floors = measureFloors(`${experiment.id}/${side}`, truths, repeat);
    const values = numbersOf(transcript);
    return [
      ...judgeDecisions(side, decisions, recorded),
      ...[...new Set([...Object.keys(truths), ...Object.keys(values)])].map((name) => {
        const absent = tensor([0], [], 'float64');
        return judge({
          tensor: name,
          side,
          truth: truths[name] ?? absent,
          value: values[name] ?? absent,
          floor: floors[name] ?? 0,
        });
      }),
    ];
  });
  // No gradient and no finite difference could side with either: two forward computations differ.
  const interpret = (verdict: Verdict): Verdict =>
    verdict === 'framework is wrong' || verdict === 'scratch is wrong' ? 'not the same function' : verdict;
  const check = settle({ name: 'procedure', comparisons, started, interpret, what: 'results' });
  const record = (side: SideName) => {
    const { transcript, seconds } = sides[side];
    return sideResult({ ...transcript, timings: { run: seconds } });
  };
  return {
    checks: [check],
    sides: { scratch: record('scratch'), tfjs: record('tfjs') },
    envelopes: [],
    pictures: experiment.pictures?.({ scratch: sides.scratch.transcript, tfjs: sides.tfjs.transcript }) ?? [],
    settings: experiment.settings ?? {},
  };
}

function procedureContext(
  seed: number,
  precision: ProcedureContext['precision'],
  recorded: Map<string, Decision>,
  replay?: Decisions,
): ProcedureContext {
  return {
    seed,
    precision,
    decide(name, margin, inclusive = false) {
      if (recorded.has(name)) throw new Error(`decision ${name} was taken twice; give each its own name`);
      const repeated = replay?.get(name)?.decided;
      const mask =
        repeated instanceof Uint8Array ? new Mask(margin.shape, repeated) : decideByMargin(margin, inclusive);
      recorded.set(name, { decided: mask.data.slice(), margin: detach(margin), inclusive });
      return mask;
    },
  };
}

/** Every number of a transcript as a named tensor; null metrics are told by their absence. */
function numbersOf({
  initial = {},
  final = {},
  outputs = {},
  losses = {},
  metrics = {},
}: Transcript): NamedTensors {
  const series = Object.entries(losses).map(
    ([name, values]) => [name, tensor([values.length], values, 'float64')] as const,
  );
  const single = Object.entries(metrics).flatMap(([name, value]) =>
    value === null ? [] : [[name, tensor([], [value], 'float64')] as const],
  );
  return {
    ...prefixed('initial/', initial),
    ...prefixed('output/', outputs),
    ...prefixed('final/', final),
    ...prefixed('losses/', Object.fromEntries(series)),
    ...prefixed('metric/', Object.fromEntries(single)),
  };
}
