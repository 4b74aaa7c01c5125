/**
 * Finite differences of a network of a hundred million parameters: directions of random signs over all of them, which are drawn
 * again whenever they are needed and never kept.
 */
import { stream } from '../../scratch/core/streams.ts';
import type { NamedTensors } from '../../scratch/core/tensor.ts';
import { judgeSlope, withFinerSteps } from '../checks/finite-differences.ts';
import { norm } from '../checks/norms.ts';
import { Mt19937 } from '../random/mt19937.ts';
import type { TensorComparison } from '../results/schema.ts';
import { FINITE_DIFFERENCE_STEP } from '../tolerances.ts';
import type { ScratchNetwork } from './scratch-side.ts';

export interface Slopes {
  /** In float64; its parameters are moved, and put back. */
  readonly network: ScratchNetwork;
  /** Where they are put back to. */
  readonly initial: NamedTensors;
  /** By path. */
  readonly gradients: NamedTensors;
  /** The loss at the network's parameters. */
  readonly loss: () => number;
  /** Names the directions. */
  readonly name: string;
  readonly directions: number;
}

export function judgeSlopes({
  network,
  initial,
  gradients,
  loss,
  name,
  directions,
}: Slopes): TensorComparison[] {
  const { parameters } = network.objective;
  const count = parameters.reduce((sum, { value }) => sum + value.size, 0);
  const length = Math.sqrt(count);
  const theta = norm(Float64Array.from(parameters, (parameter) => norm(initial[parameter.name]!.data)));
  /** Puts every parameter `step` along the direction. */
  const move = (label: string, step: number) => {
    for (const parameter of parameters) {
      const [{ data: to }, { data: from }] = [parameter.value, initial[parameter.name]!];
      const sign = signs(name, label, parameter.name);
      const each = step / length;
      for (let i = 0; i < to.length; i++) to[i] = from[i]! + each * sign();
      parameter.version += 1;
    }
  };
  const lossAt = (label: string, step: number) => {
    move(label, step);
    return loss();
  };
  const comparisons = Array.from({ length: directions }, (_, k): TensorComparison => {
    const label = `all parameters, direction ${k + 1}`;
    let [predicted, squares] = [0, 0];
    for (const parameter of parameters) {
      const { data } = gradients[parameter.name]!;
      const sign = signs(name, label, parameter.name);
      for (let i = 0; i < data.length; i++) {
        predicted += data[i]! * sign();
        squares += data[i]! * data[i]!;
      }
    }
    return withFinerSteps(FINITE_DIFFERENCE_STEP * theta, (step) =>
      judgeSlope(label, {
        plus: lossAt(label, step),
        minus: lossAt(label, -step),
        step,
        predicted: predicted / length,
        typical: Math.sqrt(squares / count),
      }),
    );
  });
  move('back', 0);
  return comparisons;
}

/** Random signs, 32 of each draw. */
function signs(...path: readonly string[]): () => number {
  const twister = new Mt19937(stream('signs', ...path).below(2 ** 32));
  let [bits, left] = [0, 0];
  return () => {
    if (left === 0) [bits, left] = [twister.nextUint32(), 32];
    left -= 1;
    const sign = (bits & 1) === 1 ? 1 : -1;
    bits >>>= 1;
    return sign;
  };
}
