import type { ParameterSource } from '../../../../scratch/core/parameter-source.ts';
import { meanSquaredError } from '../../../../scratch/losses/mean-squared-error.ts';
import type { Objective } from '../../../../scratch/models/objective.ts';
import { supervised } from '../../../../scratch/models/supervised.ts';
import { transformerBlock } from '../../../../scratch/models/transformer-block.ts';
import { EPSILON, type Transformer } from './options.ts';

export default function transformer(
  source: ParameterSource,
  { width, heads, hidden }: Transformer,
): Objective {
  return supervised({
    model: transformerBlock(source, { width, heads, hidden, epsilon: EPSILON }),
    loss: meanSquaredError(),
  });
}
