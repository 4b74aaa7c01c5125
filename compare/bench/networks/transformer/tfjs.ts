import type { VariableSource } from '../../../../tfjs/core/variable-source.ts';
import { meanSquaredError } from '../../../../tfjs/losses/mean-squared-error.ts';
import type { TfjsObjective } from '../../../../tfjs/models/objective.ts';
import { supervised } from '../../../../tfjs/models/supervised.ts';
import { transformerBlock } from '../../../../tfjs/models/transformer-block.ts';
import { EPSILON, type Transformer } from './options.ts';

export default function transformer(
  source: VariableSource,
  { width, heads, hidden }: Transformer,
): TfjsObjective {
  return supervised({
    model: transformerBlock(source, { width, heads, hidden, epsilon: EPSILON }),
    loss: meanSquaredError(),
  });
}
