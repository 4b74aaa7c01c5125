/**
 * Damaged files are read or refused with a FormatError: no other error, no hang, no memory beyond what the file holds. The
 * tests try a few thousand; LOCKSTEP_FUZZ_RUNS=100000 as many of each as it says.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { NumberArrays } from '../../../compare/exchange/arrays.ts';
import { bytesSource } from '../../../compare/exchange/byte-source.ts';
import { FormatError } from '../../../compare/exchange/format-error.ts';
import { npzFrom } from '../../../compare/exchange/npz.ts';
import { safetensorsFrom } from '../../../compare/exchange/safetensors.ts';
import { damaged } from './mutate.ts';

const RUNS = Number(process.env.LOCKSTEP_FUZZ_RUNS ?? 2000);
/** Buffers of Node's streams and of zlib, a few for each of the entries. */
const STREAM_BUFFERS = 2 ** 20;

const READERS: Readonly<Record<string, (bytes: Uint8Array) => NumberArrays | Promise<NumberArrays>>> = {
  'torch.safetensors': (bytes) => safetensorsFrom(bytesSource('x', bytes)).arrays,
  'stored.npz': (bytes) => npzFrom('x', bytes),
  'deflated.npz': (bytes) => npzFrom('x', bytes),
};

describe.each(Object.entries(READERS))('%s', (name, read) => {
  it(`is read or refused, damaged in ${RUNS} ways`, { timeout: 60_000 + RUNS * 20 }, async () => {
    const sound = readFileSync(new URL(`fixtures/${name}`, import.meta.url));
    let [refused, most] = [0, 0];
    for (let run = 0; run < RUNS; run++) {
      const bytes = damaged(sound, run);
      const before = process.memoryUsage().arrayBuffers;
      try {
        const arrays = await read(bytes);
        const total = [...arrays.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
        // The zeros of deflated.npz take 20,000 bytes unfolded.
        expect(total, `run ${run}`).toBeLessThan(2 * bytes.length + (name === 'deflated.npz' ? 20_000 : 0));
      } catch (error) {
        if (!(error instanceof FormatError)) throw new Error(`run ${run}`, { cause: error });
        refused += 1;
      }
      most = Math.max(most, process.memoryUsage().arrayBuffers - before - 2 * bytes.length);
    }
    expect(most).toBeLessThan(STREAM_BUFFERS);
    // Damage to the numbers themselves goes unseen where there is no checksum.
    expect(refused).toBeGreaterThan(RUNS / 3);
    expect(refused).toBeLessThan(RUNS);
  });
});
