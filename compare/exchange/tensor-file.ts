/** Tensors by name to and from files that any framework reads; the ending of the file's name says which format. */
import { extname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { type Batch, type NamedTensors, Tensor } from '../../scratch/core/tensor.ts';
import { EnvironmentError, messageOf } from '../runner/errors.ts';
import type { NumberArray, NumberArrays, Writable } from './arrays.ts';
import { FormatError } from './format-error.ts';
import { npzBytes, readNpz } from './npz.ts';
import { readSafetensors, safetensorsBytes } from './safetensors.ts';
import { quoted } from './safetensors-header.ts';

export const ENDINGS = ['.safetensors', '.npz'] as const;

/** All arrays of a file. @throws FormatError for another ending, and as the readers do */
export async function readArrays(path: string): Promise<NumberArrays> {
  return endingOf(path) === '.npz' ? readNpz(path) : readSafetensors(path).arrays;
}

/** All arrays of a file as tensors. @throws FormatError as `readArrays`, and for an array of whole numbers */
export async function readTensors(path: string): Promise<NamedTensors> {
  return tensorsOf(path, await readArrays(path));
}

/** @throws FormatError for an array of whole numbers */
export function tensorsOf(file: string, arrays: NumberArrays): NamedTensors {
  const tensor = ([name, { shape, data }]: readonly [string, NumberArray]) => {
    if (data instanceof Float32Array || data instanceof Float64Array)
      return [name, new Tensor(shape, data)] as const;
    throw new FormatError(file, `array ${quoted(name)} holds whole numbers, needs float32 or float64`);
  };
  return Object.fromEntries([...arrays].map(tensor));
}

/** Tensors, indices and masks by name. Writes all or nothing. @throws as `writeArrays` */
export async function writeTensors(path: string, tensors: Batch): Promise<void> {
  const arrays = Object.entries(tensors).map(([name, { shape, data }]) => [name, { shape, data }] as const);
  await writeArrays(path, new Map(arrays));
}

/** Writes all or nothing. @throws FormatError for another ending, or a name that the format cannot hold; EnvironmentError */
export async function writeArrays(path: string, arrays: ReadonlyMap<string, Writable>): Promise<void> {
  const bytes = endingOf(path) === '.npz' ? await npzBytes(arrays) : safetensorsBytes(arrays);
  await writeFileAtomic(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).catch(
    (error: unknown) => {
      throw new EnvironmentError(`${path} cannot be written: ${messageOf(error)}`);
    },
  );
}

/** The ending of a file of tensors, which says what its format is. @throws FormatError for another one */
export function endingOf(path: string): string {
  const ending = extname(path);
  if ((ENDINGS as readonly string[]).includes(ending)) return ending;
  throw new FormatError(path, `ends in ${quoted(ending)}, must end in ${ENDINGS.join(' or ')}`);
}
