/** The pictures of the memory task. */
import { type Tensor, tensor } from '../../scratch/core/tensor.ts';
import type { Cell } from '../../scratch/models/recurrent.ts';
import { GUESSING } from '../data/adding-problem.ts';
import { sideLine } from '../pictures/side-line.ts';
import { jsonNumber } from '../results/json-number.ts';
import type { Picture } from '../results/pictures.ts';
import type { SideName } from '../results/schema.ts';
import type { Trained } from '../trained.ts';
import { arrivingGradient } from './arriving-gradient.ts';
import { CELLS } from './cells.ts';
import { type Gates, gruGates, lstmGates } from './gates.ts';

type Sides = Readonly<Record<SideName, Trained>>;
interface Sequences {
  /** [n, time, 2], numbers and marks. */
  readonly x: Tensor;
}

/** Losses that are averaged for a point of the curve: those of single batches hide it. */
const AVERAGED = 10;
/** What fails is drawn last. */
const DRAWN = ['gru', 'lstm', 'rnn'] as const satisfies readonly Cell[];
const fails = (cell: Cell) => ({ failing: cell === 'rnn' });

export function lossPicture(sides: Sides, { x }: Sequences): Picture {
  const curve = (side: SideName, cell: Cell) => averaged(sides[side].course.series[cell]!);
  const steps = curve('scratch', 'rnn').map((_, i) => (i + 1) * AVERAGED);
  return {
    kind: 'lines',
    title: 'Who learns to add',
    caption: `Means of ${AVERAGED} batches each, all of sequences that never came before, ${x.shape[1]} time steps long.`,
    xLabel: 'update',
    yLabel: 'mean squared error',
    logarithmic: true,
    panels: [
      {
        title: 'Three recurrent layers, the same sequences',
        caption: 'At the dotted line a network does no better than one that always answers 1.',
        lines: DRAWN.map((cell) => sideLine(CELLS[cell], steps, (side) => curve(side, cell), fails(cell))),
        level: { y: GUESSING, label: 'always answering 1' },
      },
    ],
  };
}

const averaged = (losses: readonly number[]): number[] =>
  Array.from({ length: Math.floor(losses.length / AVERAGED) }, (_, i) => {
    const part = losses.slice(i * AVERAGED, (i + 1) * AVERAGED);
    return part.reduce((sum, loss) => sum + loss, 0) / AVERAGED;
  });

export function gradientPicture(sides: Sides, { x }: Sequences): Picture {
  const steps = Array.from({ length: x.shape[1]! }, (_, t) => t + 1);
  const panel = (
    title: string,
    caption: string,
    parametersOf: (trained: Trained) => Trained['parameters'],
  ) => ({
    title,
    caption,
    lines: DRAWN.map((cell) =>
      sideLine(
        CELLS[cell],
        steps,
        (side) => {
          const parameters = parametersOf(sides[side]);
          const units = parameters[`${cell}/output/kernel`]!.shape[0]!;
          return arrivingGradient(sides[side], { phase: cell, path: 'recurrent0', x, units, parameters });
        },
        fails(cell),
      ),
    ),
  });
  return {
    kind: 'lines',
    title: 'The gradient on its way back through time',
    caption:
      'A random gradient of the last state, carried back to the input of every time step: its norm there as a share of that at the last.',
    xLabel: 'time step',
    yLabel: 'share of the gradient',
    logarithmic: true,
    panels: [
      panel(
        'Before training',
        'Orthogonal weights leave even the plain RNN a way back at first.',
        ({ course }) => course.initial,
      ),
      panel(
        'After training',
        'A way that narrows to nothing cannot teach what came early. The quick profile is too short to show which layers keep theirs.',
        (trained) => trained.parameters,
      ),
    ],
  };
}

const SAY: Readonly<Record<string, string>> = {
  input: '1 lets the candidate into the cell, 0 keeps it out.',
  forget: '1 keeps the cell as it is, 0 empties it.',
  output: '1 shows the cell to the next step and to the answer, 0 hides it.',
  update: '1 keeps the state as it is, 0 replaces it by the candidate.',
  reset: '1 lets the state into the candidate, 0 makes the candidate forget it.',
};

/** While the trained network reads the first sequence; units in the order of how much they keep. */
export function gatesPicture(sides: Sides, { x }: Sequences, cell: 'lstm' | 'gru'): Picture {
  const [, time, inputs] = x.shape as readonly [number, number, number];
  const sequence = tensor([time, inputs], x.data.subarray(0, time * inputs), 'float64');
  const gatesOf = cell === 'lstm' ? lstmGates : gruGates;
  const seen = (side: SideName): Gates['gates'] =>
    gatesOf(sides[side].parameters, `${cell}/recurrent0`, sequence).gates;
  const [scratch, tfjs] = [seen('scratch'), seen('tfjs')];
  const order = largestFirst(scratch[cell === 'lstm' ? 'forget' : 'update']!);
  const rows = ({ data }: Tensor) =>
    order.flatMap((unit) => Array.from(data.subarray(unit * time, (unit + 1) * time), jsonNumber));
  const marked = Array.from({ length: time }, (_, t) => t).filter((t) => sequence.data[t * inputs + 1] === 1);
  return {
    kind: 'heat-maps',
    title: `The gates of the ${CELLS[cell]}`,
    caption: 'While it reads one sequence that it was not trained on. The two steps to be added are framed.',
    xLabel: 'time step',
    yLabel: 'unit',
    range: [0, 1],
    panels: Object.keys(scratch).map((gate) => ({
      title: `${gate} gate`,
      caption: SAY[gate]!,
      rows: order.length,
      columns: time,
      scratch: rows(scratch[gate]!),
      tfjs: rows(tfjs[gate]!),
    })),
    marked: { columns: marked, label: 'marked' },
  };
}

/** The rows of a map, that of the largest sum first. */
function largestFirst({ shape, data }: Tensor): number[] {
  const [rows, columns] = shape as readonly [number, number];
  const sums = new Float64Array(rows);
  for (let i = 0; i < rows * columns; i++) sums[Math.floor(i / columns)]! += data[i]!;
  return Array.from(sums, (_, row) => row).sort((a, b) => sums[b]! - sums[a]! || a - b);
}
