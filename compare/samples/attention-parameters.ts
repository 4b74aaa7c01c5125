import type { NamedTensors } from '../../scratch/core/tensor.ts';
import type { Values } from './values.ts';

export interface AttentionParameters {
  readonly width: number;
  /** Of key and value; left out: the same. */
  readonly memoryWidth?: number;
  /** Before the names, such as `attention/`. */
  readonly path?: string;
  /**
   * Of the kernels. One attention behind another asks for less: their softmaxes would bend more than the step of a finite difference
   * bears.
   */
  readonly scale?: number;
}

/** Of multi-head attention and of the layers made of it. */
export function attentionParameters(
  values: Values,
  { width, memoryWidth = width, path = '', scale = 0.6 }: AttentionParameters,
): NamedTensors {
  const inputs = { query: width, key: memoryWidth, value: memoryWidth, output: width };
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, length]) => [
      [`${path}${name}/kernel`, values.normal(`${path}${name} kernel`, [length, width], scale)],
      [`${path}${name}/bias`, values.normal(`${path}${name} bias`, [width], 0.3)],
    ]),
  );
}
