import type { NamedTensors } from '../../scratch/core/tensor.ts';
import type { LayerStep } from '../diagnostics/exploding-gradients.ts';
import { layerNames } from './network.ts';
import type { Patient } from './pitfall.ts';

/** By layer, from the input: norms over kernel and bias of the first gradient, of the first step and of the weights before it. */
export function layerSteps({ name, variant, trained }: Patient<unknown>): LayerStep[] {
  const { firstGradients, initial, afterFirstStep } = trained.course;
  return layerNames(variant.network).map((layer) => {
    const paths = ['kernel', 'bias'].map((tensor) => `${name}/${layer}/${tensor}`);
    const norm = (value: (path: string, i: number) => number) => {
      let squares = 0;
      for (const path of paths)
        for (let i = 0; i < initial[path]!.size; i++) squares += value(path, i) * value(path, i);
      return Math.sqrt(squares);
    };
    const at = (values: NamedTensors) => (path: string, i: number) => values[path]!.data[i]!;
    const [before, after] = [at(initial), at(afterFirstStep)];
    return {
      gradientNorm: norm(at(firstGradients)),
      stepNorm: norm((path, i) => after(path, i) - before(path, i)),
      weightNorm: norm(before),
    };
  });
}
