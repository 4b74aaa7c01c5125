/** The TensorFlow.js side as the checks see it: the same questions as of the hand-written side, answered by the framework. */
import * as tf from '@tensorflow/tfjs';
import { decideByMargin } from '../../scratch/core/context.ts';
import { type Batch, type NamedTensors, Tensor } from '../../scratch/core/tensor.ts';
import type { TfjsContext } from '../../tfjs/core/context.ts';
import type { AnyTfjsLayer, NamedVariables } from '../../tfjs/core/layer.ts';
import { type InitialValue, VariableSource } from '../../tfjs/core/variable-source.ts';
import type { TfjsObjective } from '../../tfjs/models/objective.ts';
import type { TfjsOptimizer } from '../../tfjs/optimizers/optimizer.ts';
import { type Bundle, mapBundle, tensorsOf } from './bundle.ts';
import { differentiateAll } from './differentiate.ts';
import { scaleRate } from './scale-rate.ts';
import { normalDraws, uniformDraws } from './scratch-context.ts';
import type { Decision, EvaluateOptions, Flow, ForwardObservation, Trainer } from './trainer.ts';
import { download, scoped, upload } from './transfer.ts';

export interface TfjsTrainerOptions {
  readonly build: (source: VariableSource) => Readonly<Record<string, TfjsObjective>>;
  readonly optimizers: Readonly<Record<string, (variables: NamedVariables) => TfjsOptimizer>>;
  readonly initial: Readonly<Record<string, InitialValue>>;
  readonly seed: number;
}

interface TfjsRecording {
  readonly decisions: Map<string, Decision>;
  readonly flows: Map<string, Flow>;
}

export function tfjsTrainer({ build, optimizers, initial, seed }: TfjsTrainerOptions): Trainer {
  const source = new VariableSource(initial);
  const objectives = build(source);
  source.finish('tfjs model');
  const phases = Object.keys(objectives);
  const all: Record<string, tf.Variable> = {};
  for (const { variables, state } of Object.values(objectives)) Object.assign(all, variables, state);
  const optimizer = Object.fromEntries(
    phases.map((phase) => [phase, optimizers[phase]!(objectives[phase]!.variables)]),
  );
  const batches = uploader();

  return {
    side: 'tfjs',
    precision: 'float32',
    phases,
    parts: (phase) => (objectives[phase]!.taps ?? []).map(({ path }) => ({ path, kind: path })),
    read: () => Object.fromEntries(Object.entries(all).map(([path, variable]) => [path, download(variable)])),
    write(values) {
      for (const [path, value] of Object.entries(values)) tf.tidy(() => all[path]!.assign(upload(value)));
    },
    async slots(phase) {
      const slots = await optimizer[phase]!.slots();
      return Object.fromEntries(
        Object.entries(slots).map(([name, { shape, data }]) => [name, new Tensor(shape, data)]),
      );
    },
    restore: (phase, slots) => optimizer[phase]!.restore(slots),
    scaleRate: (phase, scale) => scaleRate('tfjs', phase, optimizer[phase]!, scale),
    evaluate(phase, batch, options) {
      const objective = objectives[phase]!;
      return scoped(() => {
        const { context, recording, updates } = contextFor(seed, options, all);
        let observed:
          | { loss: tf.Tensor; monitors: tf.NamedTensorMap; outputs: tf.NamedTensorMap }
          | undefined;
        const { grads } = tf.variableGrads(() => {
          const { loss, monitors, outputs } = objective.evaluate(batches.get(batch), context);
          observed = { loss: tf.keep(loss), monitors: kept(monitors), outputs: kept(outputs) };
          return tf.mul(loss, options.lossScale ?? 1) as tf.Scalar;
        }, Object.values(objective.variables));
        const { loss, monitors, outputs } = observed!;
        const result = {
          loss: loss.dataSync()[0]!,
          monitors: Object.fromEntries(
            Object.entries(monitors).map(([name, value]) => [name, value.dataSync()[0]!]),
          ),
          outputs: downloaded(outputs),
          gradients: byPath(objective.variables, grads),
          updates: Object.fromEntries(updates),
          ...recording,
        };
        tf.dispose([loss, monitors, outputs]);
        return result;
      });
    },
    examine(phase, path, input, dOutput, options) {
      const objective = objectives[phase]!;
      const layer =
        path === 'loss'
          ? objective.lossAlone!(batches.get(options.batch!))
          : objective.taps!.find((tap) => tap.path === path)!.layer;
      return runTfjsPart(layer, path, input, dOutput, seed, options);
    },
    apply(phase, gradients) {
      tf.tidy(() => optimizer[phase]!.update(mapValues(gradients, upload)));
    },
    train(phase, batch, step) {
      const objective = objectives[phase]!;
      const paths = Object.keys(objective.variables);
      return scoped(() => {
        const commits: [tf.Variable, tf.Tensor][] = [];
        let monitored: tf.NamedTensorMap = {};
        const { value, grads } = tf.variableGrads(() => {
          const { loss, monitors } = objective.evaluate(
            batches.get(batch),
            trainingContext(seed, step, commits),
          );
          monitored = kept(monitors);
          return loss;
        }, Object.values(objective.variables));
        optimizer[phase]!.update(
          Object.fromEntries(paths.map((path) => [path, grads[objective.variables[path]!.name]!])),
        );
        for (const [state, updated] of commits) state.assign(updated);
        const monitors = mapValues(monitored, (monitor) => monitor.dataSync()[0]!);
        tf.dispose([monitored, commits.map(([, updated]) => updated)]);
        return { loss: value.dataSync()[0]!, monitors };
      });
    },
    predict: (phase, inputs) =>
      scoped(() => downloaded(objectives[phase]!.predict(mapValues(inputs, upload)))),
    dispose() {
      batches.dispose();
      for (const phase of phases) optimizer[phase]!.dispose();
      tf.dispose(Object.values(all));
    },
  };
}

/** Runs one layer alone: its output, and by TensorFlow's differentiation the gradients of its input and its variables. */
export function runTfjsPart(
  layer: AnyTfjsLayer,
  path: string,
  input: Bundle,
  dOutput: Tensor,
  seed: number,
  options: EvaluateOptions,
) {
  return scoped(() => {
    const states = layer.state ?? {};
    const { context, recording, updates } = contextFor(seed, options, states);
    const tensors = mapValues(tensorsOf(input), upload);
    const apply = (given: tf.NamedTensorMap) => {
      const inputs = mapBundle(input, (value, name) => given[name] ?? upload(value));
      return layer.apply(inputs as never, context.scope(path));
    };
    const results = differentiateAll(apply, tensors, upload(dOutput), layer.variables);
    return { ...results, updates: Object.fromEntries(updates), ...recording };
  });
}

/** The same without the way back, which not every backend has. */
export function runTfjsForward(
  layer: AnyTfjsLayer,
  path: string,
  input: Bundle,
  seed: number,
  options: EvaluateOptions,
): ForwardObservation {
  return scoped(() => {
    const { context, recording, updates } = contextFor(seed, options, layer.state ?? {});
    const inputs = mapBundle(input, upload);
    const output = download(layer.apply(inputs as never, context.scope(path)));
    return { output, updates: Object.fromEntries(updates), ...recording };
  });
}

function contextFor(seed: number, { step, training = true }: EvaluateOptions, states: NamedVariables) {
  const recording: TfjsRecording = { decisions: new Map(), flows: new Map() };
  const updates = new Map<string, Tensor>();
  const pathOf = new Map(Object.entries(states).map(([path, variable]) => [variable, path]));
  const make = (path: string): TfjsContext => {
    const at = (name: string) => (path === '' ? name : `${path}/${name}`);
    return {
      training,
      scope: (name) => make(at(name)),
      uniform: (name, shape) => uniformDraws(seed, at(name), step, shape),
      normal: (name, shape) => normalDraws(seed, at(name), step, shape),
      decided(name, marginOf, inclusive = false) {
        const margin = scoped(() => download(marginOf()));
        recording.decisions.set(at(name), {
          decided: decideByMargin(margin, inclusive).data,
          margin,
          inclusive,
        });
      },
      chosen(name, candidates) {
        const decided = scoped(() => Int32Array.from(candidates().dataSync()));
        recording.decisions.set(at(name), { decided });
      },
      record(part, value) {
        recording.flows.set(path, { ...recording.flows.get(path), [part]: download(value) });
      },
      update: (state, value) => updates.set(pathOf.get(state)!, download(value)),
    };
  };
  return { context: make(''), recording, updates };
}

/** The context of plain training: nothing is recorded, state is committed after the step. */
function trainingContext(
  seed: number,
  step: number,
  commits: [tf.Variable, tf.Tensor][],
  path = '',
): TfjsContext {
  const at = (name: string) => (path === '' ? name : `${path}/${name}`);
  return {
    training: true,
    scope: (name) => trainingContext(seed, step, commits, at(name)),
    uniform: (name, shape) => uniformDraws(seed, at(name), step, shape),
    normal: (name, shape) => normalDraws(seed, at(name), step, shape),
    decided: () => {},
    chosen: () => {},
    record: () => {},
    update: (state, value) => commits.push([state, tf.keep(value)]),
  };
}

const downloaded = (values: tf.NamedTensorMap): NamedTensors => mapValues(values, download);

const kept = (values: Readonly<Record<string, tf.Tensor>>): tf.NamedTensorMap =>
  mapValues(values, (value) => tf.keep(tf.clone(value)));

const byPath = (variables: NamedVariables, grads: tf.NamedTensorMap): NamedTensors =>
  mapValues(variables, (variable) => download(grads[variable.name]!));

function mapValues<T, U>(values: Readonly<Record<string, T>>, f: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, f(value)]));
}

/** Uploads batches, keeping the last one on the device: full-batch training uploads once. */
function uploader() {
  let last: { batch: Batch; tensors: tf.NamedTensorMap } | undefined;
  const dispose = () => last && tf.dispose(last.tensors);
  return {
    get(batch: Batch): tf.NamedTensorMap {
      if (last?.batch !== batch) {
        dispose();
        last = { batch, tensors: mapValues(batch, (value) => tf.keep(upload(value))) };
      }
      return last.tensors;
    },
    dispose,
  };
}
