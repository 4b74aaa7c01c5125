import { stream } from '../../scratch/core/streams.ts';
import type { Batch, Tensor } from '../../scratch/core/tensor.ts';
import { characterModel } from '../../scratch/models/character-model.ts';
import type { Cell } from '../../scratch/models/recurrent.ts';
import { characterModel as tfjsCharacterModel } from '../../tfjs/models/character-model.ts';
import { loadMobyDick } from '../data/moby-dick.ts';
import { type DataSource, defineExperiment } from '../experiment.ts';
import { sideLine } from '../pictures/side-line.ts';
import { normalsFor } from '../random/draw.ts';
import { CELLS, EACH_CELL, forEachCell } from '../recurrent/cells.ts';
import { denseInitial, recurrentInitial } from '../recurrent/initial.ts';
import type { Picture } from '../results/pictures.ts';
import type { SideName } from '../results/schema.ts';
import { mirroredSources } from '../sources.ts';
import { ALPHABET, decode, encode, oneSequence, plainText } from '../text/alphabet.ts';
import { characterBatch, characterBatches } from '../text/character-batches.ts';
import { lossOfPairs } from '../text/pairs.ts';
import { sampleText } from '../text/sample-text.ts';
import type { Asked, Trained } from '../trained.ts';

const CHARACTERS = ALPHABET.length;
const [WIDTH, UNITS] = [24, 64];
/** Chapters to learn from; the others are held out. */
const LEARNED = 120;
const PIECES = { quick: { batch: 12, length: 10 }, full: { batch: 32, length: 20 } } as const;
const HELD_OUT = 64;
const GIVEN = 'the whale ';
const WRITTEN = 50;
const TEMPERATURE = 0.7;
const EVERY = 30;
/** Looks whose texts are shown: the first ones, where most is learned, and the last. */
const SHOWN = [0, 1, 4, 9];

const model = (cell: Cell) => ({ cell, characters: CHARACTERS, width: WIDTH, units: [UNITS] });

interface Book extends DataSource {
  readonly heldOut: Batch;
  readonly length: number;
  /** The draws that texts are written with, the same for both sides, all models and all looks. */
  readonly uniforms: readonly number[];
  /** Cross-entropy of the held-out chapters by pairs of characters. */
  readonly pairs: number;
}
type Sides = Readonly<Record<SideName, Trained>>;

export default defineExperiment<Book>({
  title: 'Moby-Dick, character by character, for RNN, LSTM and GRU',
  source: 'Neural Networks: Teaching Machines to Think',
  description:
    'Three recurrent layers learn from 120 chapters of the book which character comes next, and are judged on the 15 chapters after ' +
    'them. On the way each is asked to go on writing, with the same random draws every time.',
  data({ seed, profile }) {
    const chapters = loadMobyDick();
    const read = (part: readonly string[]) => encode(plainText(part.join('\n\n')));
    const [learned, heldOut] = [read(chapters.slice(0, LEARNED)), read(chapters.slice(LEARNED))];
    const pieces = { characters: CHARACTERS, seed, ...PIECES[profile] };
    const { uniform } = stream(seed, 'written characters');
    return {
      ...characterBatches({ text: learned, ...pieces }),
      heldOut: characterBatch({ ...pieces, text: heldOut, batch: HELD_OUT }, 'held out'),
      length: pieces.length,
      uniforms: Array.from({ length: WRITTEN }, uniform),
      pairs: lossOfPairs(learned, heldOut, CHARACTERS),
    };
  },
  initialize: ({ seed }) =>
    Object.assign(
      {},
      ...EACH_CELL.flatMap((cell) => {
        const table = `${cell}/embedding/embeddings`;
        return [
          { [table]: normalsFor(seed, table, [CHARACTERS, WIDTH]) },
          recurrentInitial(seed, { cell, inputs: WIDTH, units: [UNITS] }, `${cell}/`),
          denseInitial(seed, `${cell}/output`, UNITS, CHARACTERS),
        ];
      }),
    ),
  scratch: { build: (source) => forEachCell((cell) => characterModel(source.scope(cell), model(cell))) },
  tfjs: { build: (source) => forEachCell((cell) => tfjsCharacterModel(source.scope(cell), model(cell))) },
  phases: forEachCell(() => ({
    optimizer: {
      name: 'adam',
      constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
      clipping: [{ name: 'clip-by-global-norm', constants: { limit: 1 } }],
    },
  })),
  validation: {
    every: EVERY,
    metric: (asked, book) =>
      EACH_CELL.reduce((sum, cell) => sum + heldOutLoss(asked, book, cell), 0) / EACH_CELL.length,
    show: (asked, book) =>
      Object.assign(
        {},
        ...EACH_CELL.map((cell) => ({
          [`loss of ${cell}`]: [heldOutLoss(asked, book, cell)],
          [`text of ${cell}`]: Array.from(written(asked, book, cell)),
        })),
      ),
    keep: 'last',
  },
  steps: { quick: 2 * EVERY, full: 20 * EVERY },
  conclude: (trained, book) => ({
    metrics: {
      ...Object.fromEntries(
        EACH_CELL.map((cell) => [`held-out loss of ${cell}`, heldOutLoss(trained, book, cell)]),
      ),
      'held-out loss of pairs': book.pairs,
    },
  }),
  pictures: (sides, book) => [lossPicture(sides, book), textPicture(sides)],
  settings: {
    data: `Moby-Dick, ${LEARNED} chapters to learn from, 15 held out; ${CHARACTERS} characters, lower case`,
    'pieces in a batch': `${PIECES.quick.batch} of ${PIECES.quick.length} characters in the quick profile, ${PIECES.full.batch} of ${PIECES.full.length} in full`,
    'width of the embedding': WIDTH,
    units: UNITS,
    'texts are written at temperature': TEMPERATURE,
  },
  sources: mirroredSources([
    'models/character-model',
    'models/recurrent',
    'layers/embedding',
    'layers/simple-rnn',
    'layers/lstm',
    'layers/gru',
    'layers/steps-as-rows',
    'losses/softmax-cross-entropy',
  ]),
});

/** Mean cross-entropy, in nats, of the character that followed in the held-out pieces. */
function heldOutLoss({ predict }: Asked, { heldOut }: Book, cell: Cell): number {
  const { output } = predict({ x: heldOut['x']! }, cell);
  const { data, shape } = heldOut['y'] as Tensor;
  let sum = 0;
  // A probability that float32 has rounded to zero counts as the smallest one that it holds.
  for (let i = 0; i < data.length; i++)
    if (data[i] === 1) sum -= Math.log(Math.max(output!.data[i]!, 2 ** -149));
  return sum / shape[0]!;
}

function written({ predict }: Asked, { uniforms, length }: Book, cell: Cell): Int32Array {
  return sampleText((sequence) => predict({ x: oneSequence(sequence) }, cell).output!, {
    given: encode(GIVEN),
    uniforms,
    context: length,
    temperature: TEMPERATURE,
  });
}

function lossPicture(sides: Sides, { pairs }: Book): Picture {
  const steps = sides.scratch.looks.map(({ step }) => step);
  const losses = (side: SideName, cell: Cell) =>
    sides[side].looks.map(({ shown }) => shown![`loss of ${cell}`]![0]!);
  return {
    kind: 'lines',
    title: 'Chapters that were never learned from',
    caption: 'Cross-entropy of the next character, in nats; one of 37 at random would be log 37 = 3.61.',
    xLabel: 'update',
    yLabel: 'cross-entropy',
    logarithmic: true,
    panels: [
      {
        title: 'Held-out loss',
        caption: 'At the dotted line a model knows as much as a table of which character follows which.',
        lines: EACH_CELL.map((cell) => sideLine(CELLS[cell], steps, (side) => losses(side, cell))),
        level: { y: pairs, label: 'pairs of characters' },
      },
    ],
  };
}

function textPicture({ scratch, tfjs }: Sides): Picture {
  const looks = scratch.looks.length;
  const shown = [...new Set([...SHOWN.filter((look) => look < looks), looks - 1])];
  const text = ({ looks: seen }: Trained, look: number, cell: Cell) =>
    decode(seen[look]!.shown![`text of ${cell}`]!);
  return {
    kind: 'texts',
    title: 'What they write',
    caption: `Each goes on from the same words with the same ${WRITTEN} random draws, as training proceeds.`,
    samples: shown.flatMap((look) =>
      EACH_CELL.map((cell) => ({
        title: `${CELLS[cell]} after ${scratch.looks[look]!.step} updates`,
        given: GIVEN,
        scratch: text(scratch, look, cell),
        tfjs: text(tfjs, look, cell),
      })),
    ),
  };
}
