import type { TfjsContext } from './context.ts';

/** The context of plain inference: nothing random, nothing recorded. */
export const INFERENCE: TfjsContext = {
  training: false,
  scope: () => INFERENCE,
  uniform: refuse,
  normal: refuse,
  decided: () => {},
  chosen: () => {},
  record: () => {},
  update: () => {},
};

function refuse(name: string): never {
  throw new Error(`${name}: random draws were asked for at inference`);
}
