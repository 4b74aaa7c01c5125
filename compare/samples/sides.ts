/** One unit on every side, holding the same parameters and given the same input. */
import { map } from '../../scratch/core/elementwise.ts';
import { ParameterSource } from '../../scratch/core/parameter-source.ts';
import type { Precision } from '../../scratch/core/precision.ts';
import { cast, type Tensor } from '../../scratch/core/tensor.ts';
import { VariableSource } from '../../tfjs/core/variable-source.ts';
import { type Bundle, castBundle } from '../trainers/bundle.ts';
import { type Recording, scratchContext } from '../trainers/scratch-context.ts';
import { runPart } from '../trainers/scratch-trainer.ts';
import { runTfjsForward, runTfjsPart } from '../trainers/tfjs-trainer.ts';
import type { Decisions, EvaluateOptions, PartObservation } from '../trainers/trainer.ts';
import type { LayerCase } from './sample.ts';
import { seededValues } from './values.ts';

/** The name under which the unit runs. */
export const PATH = 'sample';

export type Sides = ReturnType<typeof openSides>;

/** @param forwardOnly TensorFlow's side goes only forward, where its backend has no way back */
export function openSides(
  layerCase: LayerCase,
  { place, seed }: { readonly place: string; readonly seed: number },
  forwardOnly: boolean,
) {
  const values = seededValues(seed, `${place}/${layerCase.name}`);
  const training = layerCase.training ?? true;
  const input = layerCase.input(values);
  const parameters = layerCase.parameters?.(values) ?? {};
  const build = (precision: Precision) => {
    const source = new ParameterSource(parameters, precision);
    const layer = layerCase.scratch(source, values, precision);
    source.finish(`sample ${place}, scratch`);
    return layer;
  };
  const context = (options: EvaluateOptions, recording: Recording) =>
    scratchContext({ seed, ...options, training, recording });
  const truthLayer = build('float64');
  const float32Layer = build('float32');
  const options = { step: 0, training };
  const source = new VariableSource(parameters);
  const tfjsLayer = layerCase.tfjs(source, values);
  source.finish(`sample ${place}, tfjs`);
  const tfjsBackward = (dOutput: Tensor) => runTfjsPart(tfjsLayer, PATH, input, dOutput, seed, options);
  const blank = (x: Tensor) => map(x, () => 0);
  const forward = (x: Bundle) =>
    truthLayer.forward(castBundle(x, 'float64') as never, context(options, recorder()).scope(PATH)).output;
  const truth = (x: Bundle, dOutput = blank(forward(x)), replay?: Decisions): PartObservation =>
    // A copy: a layer that overwrites its input must not change what the other checks are given.
    runPart(truthLayer, PATH, castBundle(x, 'float64'), dOutput, context, { ...options, replay });
  return {
    values,
    input,
    largeInput: layerCase.largeInput ?? false,
    zeros: (layerCase.zero ?? []).map((name) => name.replace(/^gradient /, '')),
    parameters,
    build,
    context,
    truth,
    truthLayer,
    options,
    scratch: (dOutput: Tensor) =>
      runPart(float32Layer, PATH, castBundle(input, 'float32'), cast(dOutput, 'float32'), context, options),
    tfjs: forwardOnly ? () => runTfjsForward(tfjsLayer, PATH, input, seed, options) : tfjsBackward,
    tfjsBackward,
  };
}

export const recorder = (): Recording => ({ decisions: new Map(), flows: new Map() });
