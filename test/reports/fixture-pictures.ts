/** Pictures of the fixture, made up by formulas: moons, contours, curves, a decision line, rings for digits. */
import type { Grid, LabelledPoints, Picture } from '../../compare/results/pictures.ts';
import type { JsonNumber } from '../../compare/results/schema.ts';

/** A smooth pseudo-random number in [0, 1) of an index: the fixture is the same every time. */
export function wobble(index: number): number {
  const value = Math.sin(index * 12.9898) * 43758.5453;
  return value - Math.floor(value);
}

export function moons(count: number, noise: number): LabelledPoints {
  const x: number[] = [];
  const y: number[] = [];
  const label: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const which = index % 2;
    const angle = (Math.PI * index) / count;
    const shift = () => noise * (wobble(index * 3 + x.length + y.length) - 0.5);
    x.push((which === 0 ? Math.cos(angle) : 1 - Math.cos(angle)) + shift());
    y.push((which === 0 ? Math.sin(angle) : 0.5 - Math.sin(angle)) + shift());
    label.push(which);
  }
  return { x, y, label };
}

export function grid(rows: number, columns: number, value: (x: number, y: number) => JsonNumber): Grid {
  const x = Array.from({ length: columns }, (_, index) => -1.5 + (4 * index) / (columns - 1));
  const y = Array.from({ length: rows }, (_, index) => -1 + (2.5 * index) / (rows - 1));
  return { x, y, values: y.flatMap((yy) => x.map((xx) => value(xx, yy))) };
}

function boundary(width: number) {
  return (x: number, y: number) => 1 / (1 + Math.exp(-width * (0.25 + 0.6 * Math.sin(2.2 * x - 0.4) - y)));
}

/** The capacity comparison: four panels of 198 x 275, as the article draws them. */
export function contours(classes: boolean, panels: number, rows = 198, columns = 275): Picture {
  return {
    kind: 'contours',
    title: classes ? 'Capacity: hidden units and decision boundary' : 'Output over the plane',
    caption: classes
      ? 'The class that each network gives to every point of the plane, with 2, 4, 8 and 16 hidden units.'
      : 'The trained network’s output in ten bands, with the test points.',
    classes,
    panels: [2, 4, 8, 16].slice(0, panels).map((units) => {
      const output = boundary(units);
      const say = (value: number) => (classes ? (value > 0.5 ? 1 : 0) : value);
      return {
        title: `${units} hidden units`,
        scratch: grid(rows, columns, (x, y) => say(output(x, y))),
        tfjs: grid(rows, columns, (x, y) => say(output(x, y + 0.00004 * units * Math.sin(9 * x)))),
        points: moons(200, 0.4),
      };
    }),
  };
}

export function curves(): Picture {
  const x = Array.from({ length: 100 }, (_, index) => -5 + index / 9.9);
  const functions: readonly (readonly [string, (x: number) => number])[] = [
    ['sigmoid', (value) => 1 / (1 + Math.exp(-value))],
    ['tanh', Math.tanh],
    ['ReLU', (value) => Math.max(0, value)],
    ['leaky ReLU', (value) => (value > 0 ? value : 0.01 * value)],
  ];
  return {
    kind: 'curves',
    title: 'Activation functions',
    caption: 'The four activations of the article on 100 points between −5 and 5.',
    xLabel: 'x',
    yLabel: 'f(x)',
    panels: functions.map(([title, compute], order) => ({
      title,
      x,
      scratch: x.map(compute),
      tfjs: x.map(
        (value, index) =>
          Math.fround(compute(value)) +
          (order > 1 ? 0 : 3e-8 * wobble(index)) -
          (order > 1 ? Math.fround(compute(value)) - compute(value) : 0),
      ),
    })),
  };
}

/** A failure that a logarithmic axis has to hold, with a gap, and its cure. */
export function lines(): Picture {
  const x = Array.from({ length: 11 }, (_, index) => index + 1);
  const shrinking = x.map((layer) => (layer === 4 ? 0 : 10 ** (layer - 11)));
  const steady = x.map((layer) => 0.1 + 0.01 * layer);
  return {
    kind: 'lines',
    title: 'Gradient norm by layer',
    caption: 'From the layer next to the input to the last.',
    xLabel: 'layer',
    yLabel: 'norm',
    logarithmic: true,
    panels: [
      {
        title: 'First step <10 layers>',
        caption: 'Sigmoids leave a tenth of the gradient in each layer.',
        lines: [
          { name: 'sigmoid', failing: true, x, scratch: shrinking, tfjs: shrinking.map(Math.fround) },
          { name: 'ReLU', failing: false, x, scratch: steady, tfjs: steady.map(Math.fround) },
        ],
        level: { y: 1e-3, label: 'vanishing below' },
      },
    ],
  };
}

export function decisionLine(): Picture {
  return {
    kind: 'decision-line',
    title: 'The perceptron’s line for AND',
    caption: 'Everything above the line is class 1.',
    points: { x: [0, 0, 1, 1], y: [0, 1, 0, 1], label: [0, 0, 0, 1] },
    scratch: { weights: [0.0217640523, 0.0140015721], bias: -0.03 },
    tfjs: { weights: [0.021764052, 0.0140015725], bias: -0.03 },
  };
}

/** A ring of a digit's size; a higher `stretch` makes it narrower. */
const ring = (stretch: number, noise = 0): number[] =>
  Array.from({ length: 784 }, (_, index) => {
    const [x, y] = [(index % 28) - 14, Math.floor(index / 28) - 14];
    return Math.max(0, 1 - Math.abs(Math.hypot(x * stretch, y) - 8) / 2.5) + noise * wobble(index);
  });

/** A labelled grid, and one without labels. */
export function imageGrids(): Picture {
  const stretches = Array.from({ length: 8 }, (_, digit) => 1 + digit / 9);
  return {
    kind: 'image-grids',
    title: 'Denoised digits',
    caption: 'Digits that training never saw.',
    width: 28,
    height: 28,
    grids: [
      {
        title: 'Rings <of eight>',
        rows: [
          { label: 'clean', images: stretches.map((stretch) => ring(stretch)) },
          { label: 'noisy', images: stretches.map((stretch) => ring(stretch, 0.7)) },
          { label: 'by scratch', side: 'scratch', images: stretches.map((stretch) => ring(stretch, 0.1)) },
          { label: 'by TensorFlow.js', side: 'tfjs', images: stretches.map((stretch) => ring(stretch, 0.1)) },
        ],
      },
      {
        title: 'A walk',
        rows: stretches.map((start) => ({ label: '', images: stretches.map((step) => ring(start * step)) })),
      },
    ],
  };
}

/** Ten clouds on a circle. */
export function scatter(): Picture {
  const indices = Array.from({ length: 300 }, (_, index) => index);
  const angle = (index: number) => (Math.PI * (index % 10)) / 5;
  return {
    kind: 'scatter',
    title: 'Codes of two numbers',
    caption: 'Every point is a digit.',
    panels: [
      {
        title: 'Autoencoder <scratch>',
        caption: 'Ten clouds.',
        xLabel: 'code 1',
        yLabel: 'code 2',
        points: {
          x: indices.map((index) => 5 * Math.cos(angle(index)) + wobble(index)),
          y: indices.map((index) => 5 * Math.sin(angle(index)) + wobble(index + 1000)),
          label: indices.map((index) => index % 10),
        },
      },
    ],
  };
}

export function images(): Picture {
  return {
    kind: 'images',
    title: 'Digits of the test set',
    caption: 'The first images, and those that a side got wrong.',
    width: 28,
    height: 28,
    images: Array.from({ length: 12 }, (_, digit) => ({
      pixels: ring(1 + digit / 9),
      label: String(digit % 10),
      scratch: String(digit % 10),
      tfjs: String(digit === 7 ? 1 : digit % 10),
    })),
  };
}
