import { type Context, decideByMargin } from './context.ts';

/** The context of plain inference: nothing random, nothing recorded. */
export const INFERENCE: Context = {
  training: false,
  scope: () => INFERENCE,
  uniform: refuse,
  normal: refuse,
  decide: (_name, margin, inclusive) => decideByMargin(margin, inclusive),
  choose: (_name, choice) => choice.own(),
  record: () => {},
};

function refuse(name: string): never {
  throw new Error(`${name}: random draws were asked for at inference`);
}
