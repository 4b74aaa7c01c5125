import type { Values } from './values.ts';

/** Of multi-head attention and the layers made of it, with the widths of what they are given. */
export function attentionParameters(values: Values, width: number, memoryWidth = width) {
  const inputs = { query: width, key: memoryWidth, value: memoryWidth, output: width };
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, length]) => [
      [`${name}/kernel`, values.normal(`${name} kernel`, [length, width], 0.6)],
      [`${name}/bias`, values.normal(`${name} bias`, [width], 0.3)],
    ]),
  );
}
