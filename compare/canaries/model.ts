/**
 * The smallest model that every check can be tried on, written without any layer, loss or optimizer of scratch/, so that a
 * bug there is not mistaken for one of the harness: two parts of one shape, y = x a + b per column, and the loss
 * sum (y - target)^2 / 2; the optimizer is theta <- theta - m, m <- m / 2 + g / 8.
 */
import type { Layer } from '../../scratch/core/layer.ts';
import type { Parameter } from '../../scratch/core/parameter.ts';
import type { ParameterSource } from '../../scratch/core/parameter-source.ts';
import { type NamedTensors, type Tensor, tensor, zeros } from '../../scratch/core/tensor.ts';
import type { Objective } from '../../scratch/models/objective.ts';
import type { Optimizer } from '../../scratch/optimizers/optimizer.ts';

export const PARTS = ['one', 'two'] as const;
export const PHASE = 'train';
const COLUMNS = 3;

export function scaleAndShift(source: ParameterSource): Layer {
  const a = source.parameter('a', [COLUMNS]);
  const b = source.parameter('b', [COLUMNS]);
  return {
    kind: 'canary',
    parameters: [a, b],
    forward: (x) => ({
      output: each(x, (value, j) => value * a.value.data[j] + b.value.data[j]),
      backward(dY, gradients) {
        gradients.add(a, sums(each(dY, (d, _, i) => d * x.data[i])));
        gradients.add(b, sums(dY));
        return each(dY, (d, j) => d * a.value.data[j]);
      },
    }),
  };
}

export function canaryObjective(source: ParameterSource): Objective {
  const layers = PARTS.map((path) => ({ path, layer: scaleAndShift(source.scope(path)) }));
  return {
    parameters: layers.flatMap(({ layer }) => layer.parameters),
    taps: layers,
    evaluate({ x, y }: NamedTensors, context) {
      let output = x;
      const passes = layers.map(({ path, layer }) => {
        const part = context.scope(path);
        part.record('input', output);
        const pass = layer.forward(output, part);
        output = pass.output;
        part.record('output', output);
        return { part, pass };
      });
      const difference = each(output, (value, _, i) => value - y.data[i]);
      return {
        loss: sum(each(difference, (d) => (d * d) / 2)),
        monitors: {},
        outputs: { output },
        updates: [],
        backward(gradients, scale) {
          let gradient = each(difference, (d) => d * scale);
          for (const { part, pass } of passes.toReversed()) {
            part.record('dOutput', gradient);
            gradient = pass.backward(gradient, gradients);
          }
        },
      };
    },
    predict: () => ({}),
  };
}

export function canaryOptimizer(parameters: readonly Parameter[]): Optimizer {
  const moments = parameters.map(
    ({ name, value }) => [`m/${name}`, zeros(value.shape, value.precision)] as const,
  );
  return {
    slots: Object.fromEntries(moments),
    update(gradients) {
      parameters.forEach((parameter, p) => {
        const m = moments[p][1].data;
        const g = gradients.of(parameter).data;
        for (let i = 0; i < m.length; i++) {
          m[i] = m[i] / 2 + g[i] / 8;
          parameter.value.data[i] -= m[i];
        }
        parameter.version += 1;
      });
    },
  };
}

export const CANARY_INITIAL: NamedTensors = {
  'one/a': tensor([COLUMNS], [0.5, -1.25, 0.75], 'float64'),
  'one/b': tensor([COLUMNS], [0.3, 0.1, -0.2], 'float64'),
  'two/a': tensor([COLUMNS], [-0.8, 0.6, 1.1], 'float64'),
  'two/b': tensor([COLUMNS], [0.05, -0.4, 0.25], 'float64'),
};

/** Another batch at every step. */
export function canaryBatch(step: number): NamedTensors {
  const numbers = (phase: number) =>
    Float64Array.from({ length: 12 }, (_, i) => Math.sin(phase + 5 * step + 2.3 * i));
  return { x: tensor([4, COLUMNS], numbers(1), 'float64'), y: tensor([4, COLUMNS], numbers(2), 'float64') };
}

function each(x: Tensor, f: (value: number, column: number, at: number) => number): Tensor {
  const out = zeros(x.shape, x.precision);
  for (let i = 0; i < x.size; i++) out.data[i] = f(x.data[i], i % COLUMNS, i);
  return out;
}

function sum(x: Tensor): number {
  let total = 0;
  for (let i = 0; i < x.size; i++) total += x.data[i];
  return total;
}

function sums(x: Tensor): Tensor {
  const out = zeros([COLUMNS], x.precision);
  for (let i = 0; i < x.size; i++) out.data[i % COLUMNS] += x.data[i];
  return out;
}
