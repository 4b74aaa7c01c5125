import { minimaxGan } from '../../../scratch/losses/minimax-gan.ts';
import { minimaxGan as tfjs } from '../../../tfjs/losses/minimax-gan.ts';
import { adversarialCases, overflowingCases } from '../adversarial.ts';
import { defineSample } from '../sample.ts';

export default defineSample({
  cases: [...adversarialCases(minimaxGan, tfjs), ...overflowingCases(minimaxGan, tfjs)],
});
