/**
 * Results to draw reports from: an agreeing experiment with seeds, a red one with blame, a declared one, a crashed one,
 * one whose numbers are NaN and infinite, and one whose every name is hostile. The numbers are made up by formulas.
 */
import type {
  CheckResult,
  ExperimentResult,
  JsonNumber,
  Outcome,
  Picture,
  Results,
  SideResult,
  TensorComparison,
  Verdict,
} from '../../compare/results/schema.ts';
import { SCHEMA } from '../../compare/results/schema.ts';
import { contours, curves, decisionLine, grid, images, lines, moons, wobble } from './fixture-pictures.ts';

export const HOSTILE = {
  image: '<img src=x onerror=alert(1)>',
  link: '<a href="http://x">y</a>',
  script: '</script><script>alert(2)</script>',
  format: '%{x} %{customdata} $\\alpha$',
  quotes: `"double" 'single' & &lt;entity&gt; @bad`,
  rightToLeft: 'שלום \u202eabc\u202c مرحبا',
  long: 'layer/'.repeat(50),
} as const;

const TENSORS = ['hidden/kernel', 'hidden/bias', 'output/kernel', 'output/bias'];

function comparison(tensor: string, share: number, more: Partial<TensorComparison> = {}): TensorComparison {
  const tolerance = 3.8e-6;
  const verdict: Verdict = share <= 1 ? 'agree' : 'scratch is wrong';
  return { tensor, error: share * tolerance, tolerance, floor: 6e-8, verdict, ...more };
}

function stepped(
  tensors: readonly string[],
  steps: readonly number[],
  share: (row: number, step: number) => number,
) {
  return (['scratch', 'tfjs'] as const).flatMap((side) =>
    tensors.flatMap((tensor, row) =>
      steps.map((step) =>
        comparison(tensor, side === 'tfjs' ? share(row, step) * 0.4 : share(row, step), { side, step }),
      ),
    ),
  );
}

function check(
  name: string,
  tensors: readonly TensorComparison[],
  more: Partial<CheckResult> = {},
): CheckResult {
  const message = 'Every tensor is within its tolerance; the largest error uses 4.1 % of it (output/kernel).';
  return { name, verdict: 'agree', message, seconds: 0.04 + 0.9 * wobble(name.length), tensors, ...more };
}

function goodChecks(tensors = TENSORS): CheckResult[] {
  const steps = Array.from({ length: 20 }, (_, index) => index * 5);
  return [
    check(
      'parameters',
      tensors.map((tensor) => comparison(tensor, 0)),
      {
        message: 'The four parameters have the same names, shapes and initial values on both sides.',
      },
    ),
    check('forward', [comparison('output', 0.021, { side: 'tfjs', ulp: 3, cosine: 0.9999999999 })]),
    check(
      'finite-differences',
      [1, 2, 3, 4, 5].map((direction) => comparison(`direction ${direction}`, 0.02 * wobble(direction))),
    ),
    check(
      'gradients',
      (['scratch', 'tfjs'] as const).flatMap((side) =>
        tensors.map((tensor, index) =>
          comparison(tensor, 0.05 * wobble(index + 3), {
            side,
            ulp: Math.round(40 * wobble(index)),
            cosine: 0.99999999999,
            worst: { index: [index, 2], value: 0.0312499, truth: 0.03125 },
          }),
        ),
      ),
    ),
    check(
      'lockstep',
      stepped(tensors, steps, (row, step) => 0.06 * wobble(row * 31 + step) ** 3 + 1e-5),
    ),
    check('free-run', [comparison('loss', 0.013)]),
  ];
}

function side(values: number, extra: Partial<SideResult> = {}): SideResult {
  return {
    initial: { 'hidden/kernel': { shape: [2, 2], values: [0.1, -0.2, values, 0.4] } },
    metrics: { 'test accuracy': 0.995, 'test loss': 0.0213 + values },
    timings: { training: 0.84 + 40 * values, perStep: 0.00084 },
    hash: wobble(values + 1)
      .toString(16)
      .slice(2)
      .padEnd(64, '7'),
    ...extra,
  };
}

function losses(length: number, drift: number): number[] {
  return Array.from(
    { length },
    (_, step) => 0.7 * Math.exp(-step / (length / 6)) + 0.012 + drift * step * 1e-9 * wobble(step),
  );
}

export function experiment(id: string, more: Partial<ExperimentResult> = {}): ExperimentResult {
  return {
    id,
    title: 'A network of two layers on two moons',
    source: 'Understanding Neural Networks: A Deep Dive',
    description: 'Trains 2-5-1 with tanh and sigmoid on 800 points of two interleaved half circles.',
    seed: 0,
    precision: 'float32',
    profile: 'quick',
    backend: 'node',
    verdict: 'agree',
    summary:
      'Both sides agree with the float64 truth in all 6 checks; the largest error uses 6 % of its tolerance.',
    checks: goodChecks(),
    sides: {
      scratch: side(0, { losses: { training: losses(400, 1) } }),
      tfjs: side(0.0000013, { losses: { training: losses(400, 3) } }),
    },
    envelopes: [],
    pictures: [],
    settings: {
      optimizer: 'SGD',
      'learning rate': 0.1,
      steps: 400,
      batch: 800,
      loss: 'mean squared error',
      shuffle: false,
    },
    sources: { scratch: ['scratch/layers/dense.ts'], tfjs: ['tfjs/layers/dense.ts'] },
    seconds: 3.2,
    ...more,
  };
}

function seeds(): ExperimentResult[] {
  return Array.from({ length: 12 }, (_, seed) =>
    experiment('simple-network-moons', {
      seed,
      seconds: 3.2 + wobble(seed),
      ...(seed === 0
        ? {
            pictures: [contours(false, 1)],
            envelopes: [
              {
                phase: 'training',
                steps: Array.from({ length: 400 }, (_, step) => step),
                lower: losses(400, 0).map((loss, step) => loss * (1 - step / 6000)),
                upper: losses(400, 0).map((loss, step) => loss * (1 + step / 6000)),
              },
            ],
          }
        : {}),
    }),
  );
}

function red(): ExperimentResult {
  const steps = [0, 1, 2, 5, 10, 20, 50, 100, 200, 400];
  const tensors = stepped(TENSORS, steps, (row, step) =>
    row === 3 ? 40 + step / 8 : 0.08 * wobble(row + step) + 1e-4,
  );
  const summary =
    'The gradient of output/bias is 1.9e-4 off, 50 times its tolerance, from step 0 on; finite differences side with TensorFlow.js.';
  return experiment('network-xor', {
    title: 'NeuralNetwork on XOR',
    description:
      'Two inputs, four hidden units and one output, sigmoid throughout; 10,000 full-batch epochs at rate 0.5.',
    verdict: 'scratch is wrong',
    blamed: 'layers/dense',
    summary,
    checks: goodChecks().map((each) => {
      if (each.name === 'gradients') {
        const wrong = [
          ...each.tensors.slice(0, 3),
          comparison('output/bias', 50.2, {
            side: 'scratch',
            ulp: 684042,
            cosine: 0.99,
            worst: { index: [0], value: 0.1217, truth: 0.4868 },
          }),
          ...each.tensors.slice(4),
        ];
        return {
          ...each,
          verdict: 'scratch is wrong',
          blamed: 'layers/dense',
          message: summary,
          tensors: wrong,
        };
      }
      if (each.name === 'lockstep')
        return {
          ...each,
          verdict: 'scratch is wrong',
          blamed: 'layers/dense',
          message: 'output/bias disagrees at each of 10 steps, first at step 0.',
          tensors,
        };
      if (each.name === 'finite-differences')
        return {
          ...each,
          verdict: 'scratch is wrong',
          message: 'Direction 3 is 2.1e-1 off; the tolerance is 1e-6.',
        };
      return each;
    }),
    sides: {
      scratch: side(0.0321, {
        losses: { training: losses(10000, 0).map((loss, step) => loss + step * 2e-5) },
      }),
      tfjs: side(0, { losses: { training: losses(10000, 0) } }),
    },
    envelopes: [
      {
        phase: 'training',
        steps: [0, 2500, 5000, 9999],
        lower: [0.7, 0.06, 0.012, 0.011],
        upper: [0.72, 0.08, 0.03, 0.02],
        firstOutside: { step: 1204, side: 'scratch' },
      },
    ],
    pictures: [contours(true, 1, 60, 80)],
    seconds: 8.9,
  });
}

function hostile(): ExperimentResult {
  const names = Object.values(HOSTILE);
  const text = names.join(' ');
  return experiment(HOSTILE.link, {
    title: HOSTILE.image,
    source: HOSTILE.script,
    description: text,
    summary: text,
    blamed: HOSTILE.link,
    verdict: 'framework is wrong',
    declared: { verdict: 'framework is wrong', reason: text },
    checks: [
      ...goodChecks(names).map((each) => ({ ...each, message: text, blamed: HOSTILE.image })),
      check(
        HOSTILE.link,
        stepped(names, [0, 1, 2], () => 0.1),
      ),
    ],
    sides: {
      scratch: side(0, {
        losses: { [HOSTILE.link]: losses(20, 0), [HOSTILE.format]: losses(20, 0) },
        metrics: { [HOSTILE.image]: 1 },
      }),
      tfjs: side(0, {
        losses: { [HOSTILE.link]: losses(20, 1), [HOSTILE.format]: losses(20, 0) },
        metrics: { [HOSTILE.image]: null },
      }),
    },
    pictures: [
      {
        kind: 'curves',
        title: HOSTILE.link,
        caption: text,
        xLabel: HOSTILE.link,
        yLabel: HOSTILE.image,
        panels: names.map((title) => ({ title, x: [0, 1, 2], scratch: [0, 1, 4], tfjs: [0, 1, 4.5] })),
      },
      {
        kind: 'contours',
        title: HOSTILE.script,
        caption: text,
        classes: false,
        panels: [HOSTILE.link, HOSTILE.image, HOSTILE.format, HOSTILE.long].map((title) => ({
          title,
          scratch: grid(6, 8, (x, y) => (x * y > 0 ? 'NaN' : 0.4)),
          tfjs: grid(6, 8, (x, y) => (x > 1 ? 'Infinity' : y / 3)),
          points: moons(10, 0),
        })),
      },
      {
        ...(images() as Extract<Picture, { kind: 'images' }>),
        title: HOSTILE.quotes,
        images: [{ pixels: [0.5], label: HOSTILE.link, scratch: HOSTILE.image, tfjs: HOSTILE.rightToLeft }],
      },
      {
        kind: 'decision-line',
        title: HOSTILE.format,
        caption: text,
        points: { x: [0, 1], y: [0, 1], label: [0, 1] },
        scratch: { weights: [0, 0], bias: 0 },
        tfjs: { weights: ['NaN', 1], bias: 1 },
      },
    ],
    settings: { [HOSTILE.image]: HOSTILE.link, [HOSTILE.quotes]: HOSTILE.script },
    sources: { scratch: ['/etc/passwd', `${HOSTILE.image}.ts`], tfjs: [`${HOSTILE.long}.ts`] },
  });
}

function notFinite(): ExperimentResult {
  const broken = (from: number, value: JsonNumber): JsonNumber[] =>
    losses(60, 0).map((loss, step) => (step < from ? loss : value));
  return experiment('diverging', {
    title: 'A learning rate that is too large',
    verdict: 'not finite',
    blamed: 'optimizers/sgd',
    summary: 'The loss of scratch is NaN at step 31; the first tensor that is not finite is hidden/kernel.',
    checks: [
      ...goodChecks().slice(0, 3),
      check(
        'free-run',
        [
          comparison('loss', 1, {
            error: 'NaN',
            verdict: 'not finite',
            side: 'scratch',
            worst: { index: [], value: 'NaN', truth: 'Infinity' },
          }),
        ],
        {
          verdict: 'not finite',
          message: 'The loss of scratch is NaN at step 31.',
          blamed: 'optimizers/sgd',
        },
      ),
    ],
    sides: {
      scratch: side(0, {
        losses: { training: broken(31, 'NaN') },
        metrics: { accuracy: 'NaN', loss: 'Infinity' },
      }),
      tfjs: side(0, {
        losses: { training: broken(34, 'Infinity') },
        metrics: { accuracy: 0.5, loss: '-Infinity' },
      }),
    },
    envelopes: [
      { phase: 'training', steps: [0, 30, 59], lower: [0.6, 0.01, 'NaN'], upper: [0.8, 0.2, 'Infinity'] },
    ],
  });
}

function outcome(id: string, count: number, spread: number, verdict: Verdict, message: string): Outcome {
  const list = Array.from({ length: count }, (_, seed) => seed);
  const tfjs = list.map((seed) => 0.97 + 0.02 * wobble(seed));
  const scratch = tfjs.map((value, seed) => value + spread * (wobble(seed + 50) - 0.4));
  const mean = scratch.reduce((sum, value, index) => sum + value - tfjs[index], 0) / count;
  return {
    id,
    precision: 'float32',
    metric: 'test accuracy',
    seeds: list,
    scratch,
    tfjs,
    meanDifference: mean,
    interval: [mean - spread * 0.16, mean + spread * 0.16],
    margin: 0.0092,
    verdict,
    message,
  };
}

export function fixtureResults(): Results {
  const { sides: _, ...crashed } = experiment('mnist-mlp', {
    title: 'An MLP on MNIST digits',
    verdict: 'crashed',
    summary:
      'The process ended by SIGABRT after 12 s, in the check lockstep; its last line was: terminate called.',
    checks: goodChecks().slice(0, 2),
    seconds: 12,
  });
  return {
    schema: SCHEMA,
    plan: [
      { key: 'a', id: 'network-xor', seed: 0, precision: 'float32' },
      { key: 'b', id: 'recipes', seed: 0, precision: 'float32' },
      { key: 'c', id: HOSTILE.link, seed: 1, precision: 'float64' },
    ],
    environment: {
      lockstep: '0.1.0',
      commit: '84d3200+',
      node: 'v20.20.2',
      platform: 'linux',
      arch: 'x64',
      cpu: 'AMD EPYC 7B13',
      cores: 2,
      memoryBytes: 8 * 2 ** 30,
      backend: {
        name: 'node',
        reason: 'native TensorFlow loaded from the user’s cache; no GPU was found',
        tfjs: '4.22.0',
        tensorflow: '2.21.0',
      },
      settings: {
        TF_ENABLE_ONEDNN_OPTS: '0',
        TF_DETERMINISTIC_OPS: '1',
        TF_NUM_INTRAOP_THREADS: '1',
        NVIDIA_TF32_OVERRIDE: '0',
      },
    },
    command: 'lockstep run --profile quick --seeds 12 --jobs 2',
    startedAt: '2026-07-19T10:23:11.000Z',
    seconds: 128.4,
    experiments: [
      experiment('perceptron-and', {
        title: 'Perceptron on AND',
        pictures: [decisionLine()],
        checks: goodChecks(['weights', 'bias']).filter(
          ({ name }) => name !== 'gradients' && name !== 'finite-differences',
        ),
        seconds: 0.6,
      }),
      experiment('activations', {
        title: 'Four activation functions',
        pictures: [curves(), lines()],
        checks: goodChecks().slice(1, 4),
        seconds: 0.4,
      }),
      ...seeds(),
      red(),
      experiment('network-capacity', {
        title: 'Capacity: 2, 4, 8 and 16 hidden units',
        pictures: [contours(true, 4)],
        seconds: 14.2,
      }),
      experiment('digits', {
        title: 'Digits',
        pictures: [images()],
        verdict: 'inconclusive',
        summary: 'Float32 cannot tell: the rounding floor of output/kernel is 2.3e-3.',
      }),
      crashed,
      notFinite(),
      hostile(),
    ],
    outcomes: [
      outcome(
        'simple-network-moons',
        12,
        0.006,
        'agree',
        'The 90 % interval lies within the margin: the sides are equivalent.',
      ),
      outcome('network-xor', 12, 0.08, 'not the same function', 'The 90 % interval leaves the margin.'),
      outcome(
        'digits',
        3,
        0.012,
        'inconclusive',
        'Three seeds are too few to decide; at least ten are needed.',
      ),
      {
        ...outcome(HOSTILE.link, 2, 0.01, 'inconclusive', HOSTILE.image),
        meanDifference: 'NaN',
        interval: ['-Infinity', 'Infinity'],
        metric: HOSTILE.link,
      },
    ],
  };
}
