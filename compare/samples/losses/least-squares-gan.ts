import { leastSquaresGan } from '../../../scratch/losses/least-squares-gan.ts';
import { leastSquaresGan as tfjs } from '../../../tfjs/losses/least-squares-gan.ts';
import { adversarialCases } from '../adversarial.ts';
import { defineSample } from '../sample.ts';

export default defineSample({ cases: adversarialCases(leastSquaresGan, tfjs) });
