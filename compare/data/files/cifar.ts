/**
 * CIFAR-10 and CIFAR-100 in their binary version: files of images of 32 x 32, each its labels and then 1,024 bytes of red, of green
 * and of blue, row by row. Krizhevsky (2009), "Learning multiple layers of features from tiny images".
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FormatError } from '../../exchange/format-error.ts';
import { readWhole } from './read-whole.ts';

const SIDE = 32;
const PLANE = SIDE * SIDE;
const COLOURS = 3;

export interface CifarImages {
  readonly samples: number;
  /** [samples, 32, 32, 3], bytes from 0 to 255, the colours of a pixel side by side. */
  readonly images: Uint8Array;
  /** [samples], the classes from 0; of CIFAR-100 the 100 fine ones. */
  readonly labels: Int32Array;
  /** [samples], of CIFAR-100: the 20 classes of classes. */
  readonly coarseLabels?: Int32Array;
  /** SHA-256 of each file by its name. */
  readonly sha256: Readonly<Record<string, string>>;
}

export interface Cifar {
  readonly train: CifarImages;
  readonly test: CifarImages;
}

/** Of a data set: its files, and how many classes each label tells apart, in the order in which they stand before an image. */
interface Layout {
  readonly name: string;
  readonly train: readonly string[];
  readonly test: readonly string[];
  readonly classes: readonly number[];
}

const CIFAR_10: Layout = {
  name: 'CIFAR-10',
  train: [1, 2, 3, 4, 5].map((part) => `data_batch_${part}.bin`),
  test: ['test_batch.bin'],
  classes: [10],
};
const CIFAR_100: Layout = {
  name: 'CIFAR-100',
  train: ['train.bin'],
  test: ['test.bin'],
  classes: [20, 100],
};

/**
 * Reads data_batch_1.bin to data_batch_5.bin and test_batch.bin of a folder.
 * @throws FormatError naming the file that is missing or damaged, with the image whose label cannot be
 */
export const loadCifar10 = (folder: string): Cifar => load(folder, CIFAR_10);

/** Reads train.bin and test.bin of a folder. @throws FormatError as `loadCifar10` */
export const loadCifar100 = (folder: string): Cifar => load(folder, CIFAR_100);

function load(folder: string, layout: Layout): Cifar {
  const files = [...layout.train, ...layout.test];
  const missing = files.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0)
    throw new FormatError(
      folder,
      `has no ${missing.join(', ')}; needs ${files.join(', ')} of the binary version of ${layout.name}`,
    );
  const read = (names: readonly string[]) => joined(names.map((file) => readImages(folder, file, layout)));
  return { train: read(layout.train), test: read(layout.test) };
}

function readImages(folder: string, file: string, { name, classes }: Layout): CifarImages {
  const path = join(folder, file);
  const { bytes, sha256 } = readWhole(path);
  const record = classes.length + COLOURS * PLANE;
  const samples = bytes.length / record;
  if (!Number.isInteger(samples))
    throw new FormatError(
      path,
      `has ${bytes.length} bytes: no whole number of images of ${name}, which have ${record} each`,
    );
  const images = new Uint8Array(samples * COLOURS * PLANE);
  const labels = classes.map(() => new Int32Array(samples));
  for (let i = 0; i < samples; i++) {
    const from = i * record;
    classes.forEach((count, which) => {
      const label = bytes[from + which]!;
      if (label >= count)
        throw new FormatError(
          path,
          `image ${i} has label ${label}; labels of ${name} go from 0 to ${count - 1}`,
        );
      labels[which]![i] = label;
    });
    const to = i * COLOURS * PLANE;
    for (let colour = 0, at = from + classes.length; colour < COLOURS; colour++)
      for (let pixel = 0; pixel < PLANE; pixel++) images[to + pixel * COLOURS + colour] = bytes[at++]!;
  }
  const [coarse] = labels;
  return {
    samples,
    images,
    labels: labels.at(-1)!,
    ...(labels.length > 1 && { coarseLabels: coarse! }),
    sha256: { [file]: sha256 },
  };
}

function joined(parts: readonly CifarImages[]): CifarImages {
  const samples = parts.reduce((sum, part) => sum + part.samples, 0);
  const images = new Uint8Array(samples * COLOURS * PLANE);
  const labels = new Int32Array(samples);
  const coarse = new Int32Array(samples);
  let at = 0;
  for (const part of parts) {
    images.set(part.images, at * COLOURS * PLANE);
    labels.set(part.labels, at);
    if (part.coarseLabels) coarse.set(part.coarseLabels, at);
    at += part.samples;
  }
  return {
    samples,
    images,
    labels,
    ...(parts.every((part) => part.coarseLabels) && { coarseLabels: coarse }),
    sha256: Object.assign({}, ...parts.map((part) => part.sha256)),
  };
}
