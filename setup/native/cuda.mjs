// @ts-check
// The CUDA 12 libraries that TensorFlow's `and-cuda` extra names, from NVIDIA's own wheels. The extra gives ranges;
// here each has one version and checksum. nvidia-cuda-nvcc-cu12 is left out: it holds XLA's compiler tools, which
// TensorFlow.js's eager operations do not use. Several gigabytes, so only where there is a GPU. Not tried on a GPU yet.
import fs from 'node:fs';
import path from 'node:path';
import { StepFailure } from '../failure.mjs';
import { formatBytes } from '../log.mjs';
import { folderBytes } from './cache.mjs';
import { TENSORFLOW_VERSION } from './pins.mjs';
import { downloadWheel, extractWheel } from './wheel.mjs';

const ENTRY = `cuda12-for-tensorflow-${TENSORFLOW_VERSION}-linux-x64`;
/** Downloads are about 3 GB together, unpacked twice that; a wheel is removed once it is unpacked. */
const NEEDED_BYTES = 9e9;

/** @type {[project: string, version: string, platform: string, sha256: string][]} */
const WHEELS = [
  [
    'nvidia-cublas-cu12',
    '12.9.3.13',
    'manylinux_2_27',
    'd7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72',
  ],
  [
    'nvidia-cuda-cupti-cu12',
    '12.8.90',
    'manylinux2014',
    'ea0cb07ebda26bb9b29ba82cda34849e73c166c18162d3913575b0c9db9a6182',
  ],
  [
    'nvidia-cuda-nvrtc-cu12',
    '12.9.86',
    'manylinux2010',
    '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4',
  ],
  [
    'nvidia-cuda-runtime-cu12',
    '12.9.79',
    'manylinux2014',
    '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3',
  ],
  [
    'nvidia-cudnn-cu12',
    '9.28.0.42',
    'manylinux_2_27',
    '9ff58b7f36dacd0a93e89f8f2957b52466889217963701daa15e577317cfa375',
  ],
  [
    'nvidia-cufft-cu12',
    '11.4.1.4',
    'manylinux2014',
    'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28',
  ],
  [
    'nvidia-curand-cu12',
    '10.3.10.19',
    'manylinux_2_27',
    '49b274db4780d421bd2ccd362e1415c13887c53c214f0d4b761752b8f9f6aa1e',
  ],
  [
    'nvidia-cusolver-cu12',
    '11.7.5.82',
    'manylinux_2_27',
    '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88',
  ],
  [
    'nvidia-cusparse-cu12',
    '12.5.10.65',
    'manylinux2014',
    '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78',
  ],
  [
    'nvidia-nccl-cu12',
    '2.32.3',
    'manylinux_2_27',
    'bb94b2348e4861d5e8aa00b36c3d12d9bdf9c6369b82cbb723de0b582280a21c',
  ],
  [
    'nvidia-nvjitlink-cu12',
    '12.9.86',
    'manylinux2010',
    'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9',
  ],
];

/**
 * Puts CUDA's libraries where TensorFlow looks for them. Read from the wheel's libraries with readelf: their run paths
 * name `$ORIGIN/../nvidia/<part>/lib`, that is, a folder nvidia/ beside lib/. The parts find each other the same way.
 * @param {{ cache: import('./cache.mjs').Cache, library: string, log: import('../log.mjs').Log,
 *   tools: import('./chain.mjs').BuildTools }} options library: the entry of library.mjs
 */
export async function linkCuda({ cache, library, log, tools }) {
  const cuda = await cache.ensure(ENTRY, {
    log,
    needs: NEEDED_BYTES,
    async make(folder) {
      const { python, pip } = tools;
      if (!python || !pip) throw new StepFailure('CUDA libraries come by pip, which was not found.');
      log.line(`  CUDA: ${WHEELS.length} wheels, about 3 GB`);
      for (const [project, version, tag, sha256] of WHEELS) {
        const work = fs.mkdtempSync(path.join(path.dirname(folder), `${project}-`));
        const platform = `${tag}_x86_64`;
        const pin = { project, version, python: '3.11', platform, sha256, bytes: 0, unpackedBytes: 0 };
        const wheel = await downloadWheel(pin, work, { pip, log });
        await extractWheel(wheel, folder, ['nvidia/'], { python, log });
        fs.rmSync(work, { recursive: true });
      }
      log.line(`  CUDA: ${formatBytes(folderBytes(folder))} kept`);
    },
  });
  const link = path.join(library, 'nvidia');
  fs.rmSync(link, { force: true });
  // Relative, so that the whole cache can be moved.
  fs.symlinkSync(path.relative(library, path.join(cuda, 'nvidia')), link);
}
