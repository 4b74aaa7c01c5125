/**
 * Dying ReLU: units that are zero for every row of the data. Their gradient is zero as well, so that they never come back.
 * Lu, Shin, Su, Karniadakis (2019), "Dying ReLU and initialization: theory and numerical examples".
 */
import { type Diagnosis, short } from './diagnosis.ts';

/**
 * A layer most of whose units are gone. Some always are: ReLU networks that learned well were measured to have up to a quarter of a
 * layer on centred inputs, and up to half on inputs that are all positive, where a unit with negative weights never begins.
 */
export const DEAD_SHARE = 0.6;

/** Share of the units that are 0 for all rows. @param outputs [rows, units] row-major */
export function deadShare(outputs: ArrayLike<number>, units: number): number {
  if (!(units > 0) || outputs.length === 0 || outputs.length % units !== 0)
    throw new RangeError(`deadShare: ${outputs.length} outputs are no rows of ${units} units`);
  const alive = new Uint8Array(units);
  for (let i = 0; i < outputs.length; i++) if (outputs[i] !== 0) alive[i % units] = 1;
  return 1 - alive.reduce((sum, one) => sum + one, 0) / units;
}

/** @param shares of each hidden layer, from the one next to the input */
export function dyingRelu(shares: readonly number[]): Diagnosis | undefined {
  const worst = Math.max(...shares);
  if (!(worst > DEAD_SHARE)) return undefined;
  const layer = shares.indexOf(worst) + 1;
  return {
    name: 'dying ReLU',
    evidence: `${short(100 * worst)} % of the units of hidden layer ${layer} are zero for the whole data set`,
  };
}
