import { wassersteinGan } from '../../../scratch/losses/wasserstein-gan.ts';
import { wassersteinGan as tfjs } from '../../../tfjs/losses/wasserstein-gan.ts';
import { adversarialCases } from '../adversarial.ts';
import { defineSample } from '../sample.ts';

export default defineSample({ cases: adversarialCases(wassersteinGan, tfjs) });
