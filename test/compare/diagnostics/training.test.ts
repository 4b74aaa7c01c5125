import { describe, expect, it } from 'vitest';
import { DEAD_SHARE, deadShare, dyingRelu } from '../../../compare/diagnostics/dying-relu.ts';
import { overfitting } from '../../../compare/diagnostics/overfitting.ts';
import { poorConvergence } from '../../../compare/diagnostics/poor-convergence.ts';

const curve = (steps: number, loss: (step: number) => number) =>
  Array.from({ length: steps }, (_, step) => loss(step));
const falling = (steps: number, floor: number) => curve(steps, (step) => floor + 0.7 * 0.9 ** step);

describe('overfitting', () => {
  const training = falling(100, 0.02);
  /** Falls to its best at step 20, then rises. */
  const rising = curve(100, (step) => 0.3 + 0.0002 * (step - 20) ** 2);

  it('says how far the validation loss has risen, and from where', () => {
    expect(overfitting(training, rising)).toMatchObject({
      name: 'overfitting',
      evidence: expect.stringMatching(
        /^the validation loss ends \d+ % above its best, which was at step 20;/,
      ),
    });
  });

  it('needs the rise and the gap', () => {
    // A gap alone: validation is worse, but still falls.
    expect(overfitting(training, falling(100, 0.3))).toBeUndefined();
    // A rise alone: both go up, so that the rate is to blame.
    expect(overfitting(rising, rising)).toBeUndefined();
    // Until its best step.
    expect(overfitting(training.slice(0, 21), rising.slice(0, 21))).toBeUndefined();
  });

  it('is not led astray by one bad step', () => {
    const bad = falling(100, 0.3).map((loss, step) => (step === 99 ? loss * 1.4 : loss));
    expect(overfitting(training, bad)).toBeUndefined();
  });

  it('refuses curves of different lengths', () => {
    expect(() => overfitting([1, 2], [1])).toThrow('2 training and 1 validation losses');
  });
});

describe('dyingRelu', () => {
  it('counts units that are zero in every row', () => {
    const outputs = [0, 1, 0, 0.5, 0, 0, 0, -0.1];
    expect(deadShare(outputs, 4)).toBe(0.5);
    expect(deadShare([0, 1, -0.1, 0], 2)).toBe(0);
    expect(() => deadShare(outputs, 3)).toThrow('8 outputs are no rows of 3 units');
  });

  it('names the worst layer', () => {
    expect(dyingRelu([0.1, 0.75, 0.6])).toEqual({
      name: 'dying ReLU',
      evidence: '75 % of the units of hidden layer 2 are zero for the whole data set',
    });
    expect(dyingRelu([0.1, DEAD_SHARE])).toBeUndefined();
    expect(dyingRelu([0, 0, 0])).toBeUndefined();
  });
});

describe('poorConvergence', () => {
  it('names oscillation, crawling and divergence', () => {
    const oscillating = curve(100, (step) => 0.5 + (step % 2) * 0.2);
    expect(poorConvergence(oscillating)?.evidence).toContain('it oscillates, the rate is too large');
    const crawling = curve(100, (step) => 0.7 - 0.0005 * step);
    expect(poorConvergence(crawling)?.evidence).toBe(
      'after 100 steps 92.9 % of the first loss is left: it crawls or stands still',
    );
    expect(poorConvergence([1, 10, 100, Number.NaN])?.evidence).toContain('not finite');
    expect(poorConvergence(curve(60, (step) => 0.7 * 1.02 ** step))?.evidence).toContain('too large');
  });

  it('says nothing of a loss that settles, not even with the noise of mini-batches on it', () => {
    expect(poorConvergence(falling(100, 0.05))).toBeUndefined();
    const noisy = falling(200, 0.05).map((loss, step) => loss + 0.004 * Math.sin(7 * step));
    expect(poorConvergence(noisy)).toBeUndefined();
  });

  it('measures from what is reachable', () => {
    const noise = falling(100, 1);
    expect(poorConvergence(noise)?.evidence).toContain('crawls');
    expect(poorConvergence(noise, 1)).toBeUndefined();
  });

  it('does not depend on the scale of the loss', () => {
    const crawling = curve(100, (step) => 0.7 - 0.0005 * step);
    for (const scale of [1e-3, 1e3])
      expect(poorConvergence(crawling.map((loss) => scale * loss))).toEqual(poorConvergence(crawling));
  });

  it('needs a few losses', () => expect(() => poorConvergence([1, 2])).toThrow('2 losses'));
});
