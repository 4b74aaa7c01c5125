import { createHash, type Hash } from 'node:crypto';
import { type Batch, cast, Tensor } from '../../scratch/core/tensor.ts';

/** SHA-256 of a batch's names, shapes and float32 bytes; kept for batches that come again. */
export function batchDigest(batch: Batch): string {
  let digest = known.get(batch);
  if (digest === undefined) {
    const hash = createHash('sha256');
    for (const [name, value] of Object.entries(batch)) {
      hash.update(`${name} ${value.shape.join('x')} `);
      hashNumbers(
        hash,
        value instanceof Tensor ? cast(value, 'float32').data : Float64Array.from(value.data),
      );
    }
    digest = hash.digest('hex');
    known.set(batch, digest);
  }
  return digest;
}

const known = new WeakMap<Batch, string>();

/** Adds the little-endian bytes of the numbers, whatever the byte order of the machine. */
export function hashNumbers(hash: Hash, data: Float32Array | Float64Array): void {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  hash.update(
    LITTLE_ENDIAN
      ? bytes
      : data instanceof Float32Array
        ? Buffer.from(bytes).swap32()
        : Buffer.from(bytes).swap64(),
  );
}

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
