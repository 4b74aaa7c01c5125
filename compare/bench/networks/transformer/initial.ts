import { type NamedTensors, tensor, zeros } from '../../../../scratch/core/tensor.ts';
import type { RandomState } from '../../../random/random-state.ts';
import { denseInitial } from '../initial.ts';
import type { Transformer } from './options.ts';

export default function initial({ width, hidden }: Transformer, random: RandomState): NamedTensors {
  const norm = (path: string): NamedTensors => ({
    [`${path}/gamma`]: tensor([width], new Float64Array(width).fill(1), 'float64'),
    [`${path}/beta`]: zeros([width], 'float64'),
  });
  const projections = ['query', 'key', 'value', 'output'].map((name) =>
    denseInitial(`attention/${name}`, width, width, random),
  );
  return Object.assign(
    {},
    norm('attention_norm'),
    ...projections,
    norm('feedforward_norm'),
    denseInitial('expand', width, hidden, random),
    denseInitial('contract', hidden, width, random),
  );
}
