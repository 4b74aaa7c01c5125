/** The hand-written side as the checks see it. */
import { Gradients } from '../../scratch/core/gradients.ts';
import type { AnyLayer, StateUpdate } from '../../scratch/core/layer.ts';
import { Region, step } from '../../scratch/core/memory.ts';
import type { Parameter } from '../../scratch/core/parameter.ts';
import { ParameterSource } from '../../scratch/core/parameter-source.ts';
import type { Precision } from '../../scratch/core/precision.ts';
import { cast, detach, type NamedTensors, type Tensor } from '../../scratch/core/tensor.ts';
import type { Objective } from '../../scratch/models/objective.ts';
import type { Optimizer } from '../../scratch/optimizers/optimizer.ts';
import { batchKeeper } from './batch-keeper.ts';
import { type Bundle, castBundle, gradientsOf } from './bundle.ts';
import { scaleRate } from './scale-rate.ts';
import { type Recording, scratchContext } from './scratch-context.ts';
import type { EvaluateOptions, Trainer } from './trainer.ts';

export interface ScratchTrainerOptions {
  readonly build: (source: ParameterSource) => Readonly<Record<string, Objective>>;
  readonly optimizers: Readonly<Record<string, (parameters: readonly Parameter[]) => Optimizer>>;
  readonly initial: NamedTensors;
  readonly precision: Precision;
  readonly seed: number;
}

export function scratchTrainer({
  build,
  optimizers,
  initial,
  precision,
  seed,
}: ScratchTrainerOptions): Trainer {
  const region = new Region();
  const source = new ParameterSource(initial, precision);
  const objectives = region.hold(() => build(source));
  source.finish('scratch model');
  const phases = Object.keys(objectives);
  const all = new Map<string, Parameter>();
  for (const { parameters, state = [] } of Object.values(objectives)) {
    for (const parameter of [...parameters, ...state]) all.set(parameter.name, parameter);
  }
  const optimizer = region.hold(() =>
    Object.fromEntries(phases.map((phase) => [phase, optimizers[phase]!(objectives[phase]!.parameters)])),
  );
  const batches = batchKeeper(precision);
  const recorder = (): Recording => ({ decisions: new Map(), flows: new Map() });
  const context = (options: EvaluateOptions, recording?: Recording) =>
    scratchContext({
      seed,
      step: options.step,
      training: options.training ?? true,
      replay: options.replay,
      recording,
    });

  return {
    side: 'scratch',
    precision,
    phases,
    parts(phase) {
      const { taps = [], lossKind } = objectives[phase]!;
      const parts = taps.map(({ path, layer }) => ({ path, kind: layer.kind ?? path }));
      return lossKind === undefined ? parts : [...parts, { path: 'loss', kind: lossKind }];
    },
    read: () => detached([...all.values()].map(({ name, value }) => [name, value])),
    write(values) {
      for (const [name, value] of Object.entries(values)) all.get(name)!.assign(value.data);
    },
    slots: async (phase) => detached(Object.entries(optimizer[phase]!.slots)),
    async restore(phase, slots) {
      for (const [name, slot] of Object.entries(optimizer[phase]!.slots)) slot.data.set(slots[name]!.data);
    },
    scaleRate: (phase, scale) => scaleRate('scratch', phase, optimizer[phase]!, scale),
    evaluate: (phase, batch, options) =>
      step(() => {
        const objective = objectives[phase]!;
        const recording = recorder();
        const gradients = new Gradients();
        const { loss, monitors, outputs, updates, backward } = objective.evaluate(
          batches.convert(batch),
          context(options, recording),
        );
        backward(gradients, options.lossScale ?? 1);
        return {
          loss,
          monitors,
          outputs: detached(Object.entries(outputs)),
          gradients: named(objective.parameters, gradients),
          updates: committed(updates),
          ...recording,
        };
      }),
    loss: (phase, batch, options) =>
      step(() => objectives[phase]!.evaluate(batches.convert(batch), context(options)).loss),
    examine: (phase, path, input, dOutput, options) =>
      step(() => {
        const objective = objectives[phase]!;
        const layer =
          path === 'loss'
            ? objective.lossAlone!(batches.convert(options.batch!))
            : objective.taps!.find((tap) => tap.path === path)!.layer;
        return runPart(layer, path, castBundle(input, precision), cast(dOutput, precision), context, options);
      }),
    apply: (phase, values) =>
      step(() => {
        const gradients = new Gradients();
        for (const parameter of objectives[phase]!.parameters)
          gradients.add(parameter, cast(values[parameter.name]!, precision));
        optimizer[phase]!.update(gradients);
      }),
    train: (phase, batch, index) =>
      step(() => {
        const gradients = new Gradients();
        const { loss, monitors, updates, backward } = objectives[phase]!.evaluate(
          batches.convert(batch),
          context({ step: index }),
        );
        backward(gradients, 1);
        optimizer[phase]!.update(gradients);
        for (const { state, value } of updates) state.assign(value.data);
        return { loss, monitors };
      }),
    predict: (phase, inputs) =>
      step(() => detached(Object.entries(objectives[phase]!.predict(batches.convert(inputs))))),
    dispose() {
      batches.dispose();
      region.dispose();
    },
  };
}

/** Runs one layer alone, forward and backward, under its own path. Call it inside a step; what it returns outlives it. */
export function runPart(
  layer: AnyLayer,
  path: string,
  input: Bundle,
  dOutput: Tensor,
  contextFor: (options: EvaluateOptions, recording: Recording) => ReturnType<typeof scratchContext>,
  options: EvaluateOptions,
) {
  const recording: Recording = { decisions: new Map(), flows: new Map() };
  const gradients = new Gradients();
  const surroundings = contextFor(options, recording).scope(path);
  const { output, backward, updates = [] } = layer.forward(input as never, surroundings);
  const dInput = backward(dOutput, gradients);
  return {
    output: detach(output),
    dInputs: detached(Object.entries(gradientsOf(input, dInput, path))),
    gradients: named(layer.parameters, gradients),
    updates: committed(updates),
    ...recording,
  };
}

const detached = (entries: readonly (readonly [string, Tensor])[]): NamedTensors =>
  Object.fromEntries(entries.map(([name, value]) => [name, detach(value)]));

const named = (parameters: readonly Parameter[], gradients: Gradients): NamedTensors =>
  detached(parameters.map((parameter) => [parameter.name, gradients.of(parameter)]));

const committed = (updates: readonly StateUpdate[]): NamedTensors =>
  detached(updates.map(({ state, value }) => [state.name, value]));
