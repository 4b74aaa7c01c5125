import type { TfjsContext } from './context.ts';

/** The context of plain inference: nothing random, nothing recorded. */
export const INFERENCE: TfjsContext = {
  training: false,
  scope: () => INFERENCE,
  uniform: (name) => {
    throw new Error(`${name}: random draws were asked for at inference`);
  },
  decided: () => {},
  chosen: () => {},
  record: () => {},
  update: () => {},
};
