import { nonSaturatingGan } from '../../../scratch/losses/non-saturating-gan.ts';
import { nonSaturatingGan as tfjs } from '../../../tfjs/losses/non-saturating-gan.ts';
import { adversarialCases, overflowingCases } from '../adversarial.ts';
import { defineSample } from '../sample.ts';

export default defineSample({
  cases: [...adversarialCases(nonSaturatingGan, tfjs), ...overflowingCases(nonSaturatingGan, tfjs)],
});
