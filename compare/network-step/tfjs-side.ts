/** The TensorFlow.js side of one step of a large network: one gradient after another is brought over, and nothing else is kept. */
import * as tf from '@tensorflow/tfjs';
import { decideByMargin } from '../../scratch/core/context.ts';
import { type Batch, type NamedTensors, Tensor, tensor } from '../../scratch/core/tensor.ts';
import type { TfjsContext } from '../../tfjs/core/context.ts';
import { VariableSource } from '../../tfjs/core/variable-source.ts';
import { softmaxCrossEntropy } from '../../tfjs/losses/softmax-cross-entropy.ts';
import { supervised } from '../../tfjs/models/supervised.ts';
import type { PublishedForm } from '../network.ts';
import { normalDraws, uniformDraws } from '../trainers/scratch-context.ts';
import type { Decision, Decisions } from '../trainers/trainer.ts';
import { download, scoped, upload } from '../trainers/transfer.ts';
import { differenceOf } from './difference-of.ts';

export interface TfjsPass {
  /** Copies, by the names that scratch's results have. */
  readonly results: NamedTensors;
  /** How far its variables were from what they were given, before the step. */
  readonly heldErrors: Readonly<Record<string, number>>;
  readonly decisions: Decisions;
  readonly seconds: number;
}

export function tfjsPass(
  { tfjs, loss }: Pick<PublishedForm, 'tfjs' | 'loss'>,
  initial: NamedTensors,
  batch: Batch,
  seed: number,
): TfjsPass {
  return scoped(() => {
    const source = new VariableSource(initial);
    const objective = supervised({ model: tfjs(source), loss: (loss?.tfjs ?? softmaxCrossEntropy)() });
    source.finish('tfjs model');
    const all = { ...objective.variables, ...objective.state };
    const heldErrors = Object.fromEntries(
      Object.entries(all).map(([path, variable]) => [path, differenceOf(download(variable), initial[path])]),
    );
    const decisions = new Map<string, Decision>();
    const results: Record<string, Tensor> = {};
    const pathOf = new Map(Object.entries(objective.state ?? {}).map(([path, variable]) => [variable, path]));
    const update = (state: tf.Variable, value: tf.Tensor) => {
      results[`state/${pathOf.get(state)!}`] = download(value);
    };
    const x = upload(batch['x']!);
    const y = upload(batch['y']!);
    const started = performance.now();
    const { value, grads } = tf.variableGrads(() => {
      const { loss: error, outputs } = objective.evaluate({ x, y }, contextOf({ seed, decisions, update }));
      for (const [name, output] of Object.entries(outputs)) results[`output/${name}`] = download(output);
      return error;
    }, Object.values(objective.variables));
    results['loss'] = tensor([], [value.dataSync()[0]!], 'float64');
    const seconds = (performance.now() - started) / 1000;
    for (const [path, { name }] of Object.entries(objective.variables)) {
      results[`gradient/${path}`] = download(grads[name]!);
      grads[name]!.dispose();
    }
    tf.dispose(Object.values(all));
    return { results, heldErrors, decisions, seconds };
  });
}

interface Surroundings {
  readonly seed: number;
  readonly decisions: Map<string, Decision>;
  readonly update: TfjsContext['update'];
}

/** Training, of which the decisions are kept and the activations are not. */
function contextOf(surroundings: Surroundings, path = ''): TfjsContext {
  const { seed, decisions, update } = surroundings;
  const at = (name: string) => (path === '' ? name : `${path}/${name}`);
  return {
    training: true,
    scope: (name) => contextOf(surroundings, at(name)),
    uniform: (name, shape) => uniformDraws(seed, at(name), 0, shape),
    normal: (name, shape) => normalDraws(seed, at(name), 0, shape),
    decided(name, marginOf, inclusive = false) {
      const margin = scoped(() => download(marginOf()));
      decisions.set(at(name), {
        decided: decideByMargin(margin, inclusive).data,
        margin: NOT_KEPT,
        inclusive,
      });
    },
    chosen(name, candidates) {
      decisions.set(at(name), { decided: scoped(() => Int32Array.from(candidates().dataSync())) });
    },
    record() {},
    update,
  };
}

/** The margins of a judged side are not asked for: those of the truth decide. */
const NOT_KEPT = new Tensor([0], new Float32Array(0));
