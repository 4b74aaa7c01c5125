/** The techniques of the two articles, and the layers that their architectures need: each on both sides, sampled, and with planted bugs. */
import { describe, expect, it } from 'vitest';
import { ownBugs } from '../../compare/mutants/bug.ts';
import { samplePlaces } from '../../compare/samples/load.ts';
import { filesBelow } from './files.ts';

/** By room: what the articles name, as the files are called. */
const TECHNIQUES: Readonly<Record<string, string>> = {
  activations: 'step sigmoid tanh relu leaky-relu elu gelu gelu-exact silu softplus softmax log-softmax',
  losses:
    'mean-squared-error mean-absolute-error huber binary-cross-entropy softmax-cross-entropy ' +
    'binary-cross-entropy-from-probabilities categorical-cross-entropy-from-probabilities label-smoothing hinge ' +
    'kullback-leibler gaussian-kullback-leibler info-nce ctc minimax-gan non-saturating-gan least-squares-gan wasserstein-gan',
  initializers:
    'zeros constant normal truncated-normal xavier xavier-uniform he he-uniform lecun lecun-uniform orthogonal',
  optimizers: 'sgd momentum nesterov adagrad rms-prop adam adamw',
  training: 'clip-by-value clip-by-norm clip-by-global-norm',
  schedules:
    'constant exponential-decay step-decay milestones cosine-annealing warm-up warm-up-cosine one-cycle reduce-on-plateau',
  regularizers: 'l1 l2 l1-l2',
  layers:
    'dense conv1d conv2d depthwise-conv2d separable-conv2d conv2d-transpose max-pooling2d average-pooling2d ' +
    'global-average-pooling global-max-pooling embedding flatten reshape concatenate zero-padding2d up-sampling2d ' +
    'batch-norm layer-norm group-norm instance-norm rms-norm local-response-norm dropout spatial-dropout gaussian-sampling ' +
    'stochastic-depth simple-rnn lstm gru bidirectional multi-head-attention self-attention cross-attention ' +
    'relative-position-bias sinusoidal-positions learned-positions squeeze-excite residual time-distributed tied-projection',
};

const places = Object.entries(TECHNIQUES).flatMap(([room, names]) =>
  names.split(' ').map((name) => `${room}/${name}`),
);

describe('the techniques of the articles', () => {
  it.each(['scratch', 'tfjs'])('are all in %s/', (side) => {
    const files = new Set(filesBelow(side));
    expect(places.filter((place) => !files.has(`${side}/${place}.ts`))).toEqual([]);
  });

  it('all have a sample, from which their checks come', () => {
    const sampled = new Set(samplePlaces());
    expect(places.filter((place) => !sampled.has(place))).toEqual([]);
  });

  it('include data augmentation and early stopping, which belong to neither side', () => {
    const files = filesBelow('compare');
    const augmentations = ['flip', 'shift', 'rotate', 'crop', 'noise'].map(
      (name) => `compare/data/augment/${name}.ts`,
    );
    expect(files).toEqual(expect.arrayContaining([...augmentations, 'compare/training/early-stopping.ts']));
  });
});

it('every unit of both sides has planted bugs that must be blamed on it', () => {
  const blamed = new Set(
    ownBugs().map(({ expect: place }) => place.replace(/^(?:scratch|tfjs)\//, '').replace(/\.ts$/, '')),
  );
  const units = samplePlaces().filter((place) => !place.startsWith('core/'));
  expect(units.filter((place) => !blamed.has(place))).toEqual([]);
});
