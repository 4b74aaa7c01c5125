/**
 * An encoder block of the transformer in its pre-norm form: every sublayer normalizes its own input and adds to x.
 *
 *   x <- x + attention(norm(x))
 *   x <- x + feedforward(norm(x)),  feedforward(x) = relu(x W_1 + b_1) W_2 + b_2
 *
 * x [batch, sequence, width]. Vaswani et al. (2017), "Attention is all you need"; Xiong et al. (2020), "On layer normalization
 * in the transformer architecture".
 *
 * Parameters: `attention_norm/gamma`, `attention/query/kernel` (key, value, output) ..., `feedforward_norm/gamma` ...,
 * `expand/kernel` [width, hidden] and `contract/kernel` [hidden, width], and their biases.
 */
import { relu } from '../activations/relu.ts';
import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { dense } from '../layers/dense.ts';
import { layerNorm } from '../layers/layer-norm.ts';
import { residual } from '../layers/residual.ts';
import { selfAttention } from '../layers/self-attention.ts';
import { sequential } from '../layers/sequential.ts';
import { tap } from '../layers/tap.ts';

export interface TransformerBlockOptions {
  /** The last axis of x, a multiple of `heads`. */
  readonly width: number;
  readonly heads: number;
  /** Width between the two layers of the feed-forward part. */
  readonly hidden: number;
  /** Of both normalizations. */
  readonly epsilon: number;
  readonly causal?: boolean;
}

export function transformerBlock(
  source: ParameterSource,
  { width, heads, hidden, epsilon, causal = false }: TransformerBlockOptions,
): Layer {
  const part = (name: string, build: (scope: ParameterSource) => Layer) =>
    tap(name, build(source.scope(name)));
  const norm = (name: string) => part(name, (scope) => layerNorm(scope, { features: width, epsilon }));
  return sequential([
    residual(
      sequential([
        norm('attention_norm'),
        part('attention', (scope) => selfAttention(scope, { width, heads, causal })),
      ]),
    ),
    residual(
      sequential([
        norm('feedforward_norm'),
        part('expand', (scope) => dense(scope, { inputs: width, units: hidden })),
        tap('relu', relu()),
        part('contract', (scope) => dense(scope, { inputs: hidden, units: width })),
      ]),
    ),
  ]);
}
