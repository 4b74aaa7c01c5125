/**
 * `lockstep doctor`: what this machine has, which backend `auto` takes and why, and what to do next. Native packages are
 * loaded in child processes only, so that a crash of theirs is reported and not suffered.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { formatBytes } from '../setup/log.mjs';
import { folderBytes, userCacheFolder } from '../setup/native/cache.mjs';
import { findBuildTools } from '../setup/native/chain.mjs';
import { findGpu, findNpm } from '../setup/tools.mjs';
import { type Availability, availableBackends } from '../tfjs/backend.ts';
import { DEFAULT_THREADS, determinismSettings } from '../tfjs/determinism.ts';

interface DoctorSection {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

/** What doctor found. `sections` and `advice` are the JSON form; `lines` is the same for a reader. */
export interface DoctorReport {
  readonly schema: 'lockstep-doctor/1';
  readonly sections: readonly DoctorSection[];
  readonly backends: readonly Availability[];
  /** The backend that `--backend auto` takes; left out when none works. */
  readonly chosen?: string;
  /** What to do next, with exact commands; empty when nothing is missing. */
  readonly advice: readonly string[];
  readonly lines: readonly string[];
  /** 0 when there is a backend to run on (with or without advice), 3 when there is none. */
  readonly exitCode: 0 | 3;
}

/** Instruction sets that decide how fast the backends are, as Linux names them. */
const SIMD_FLAGS = ['sse4_2', 'avx', 'avx2', 'fma', 'avx512f', 'amx_tile', 'asimd', 'sve'];
const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const DEBIAN_PACKAGES = { python: 'python3', pip: 'python3-pip', compiler: 'g++', make: 'make' } as const;

/** Looks at the machine; takes a few seconds when the native backends have not been tried before. */
export async function doctor(): Promise<DoctorReport> {
  const [tools, npm, gpu, backends] = await Promise.all([
    findBuildTools(),
    findNpm(),
    findGpu(),
    availableBackends(),
  ]);
  const chromium = findOnPath(CHROMIUM_NAMES);
  const chosen = backends.find((each) => each.available);
  const before = backends.slice(0, chosen ? backends.indexOf(chosen) : backends.length);
  const cache = userCacheFolder();
  const missing = (Object.keys(DEBIAN_PACKAGES) as (keyof typeof DEBIAN_PACKAGES)[]).filter(
    (name) => !tools[name],
  );

  const advice: string[] = [];
  const node = backends.find((each) => each.name === 'node');
  if (!node?.available) {
    if (missing.length > 0) {
      const packages = missing.map((name) => DEBIAN_PACKAGES[name]).join(' ');
      advice.push(
        `Install what the native backend is built with. Debian, Ubuntu: apt-get install ${packages}`,
      );
    }
    advice.push('Set up the native backend: node setup/setup.mjs --force');
  }
  if (gpu && !backends.find((each) => each.name === 'gpu')?.available) {
    advice.push('Set up the GPU backend: node setup/setup.mjs --gpu --force');
  }
  if (!chromium) advice.push('For the browser tests, install Chromium. Debian: apt-get install chromium');

  const settings = Object.entries(determinismSettings(DEFAULT_THREADS));
  const sections: DoctorSection[] = [
    {
      title: 'Machine',
      rows: [
        { label: 'System', value: `${os.type()} ${os.release()}, ${process.platform}-${process.arch}` },
        {
          label: 'CPU',
          value: `${os.cpus()[0]?.model.trim() ?? 'unknown'}, ${os.availableParallelism()} core(s)`,
        },
        { label: 'SIMD', value: simdFlags() },
        { label: 'Memory', value: `${formatBytes(os.totalmem())}, ${formatBytes(os.freemem())} free` },
        { label: 'GPU', value: gpu ?? 'none found (nvidia-smi -L names none)' },
      ],
    },
    {
      title: 'Tools',
      rows: [
        {
          label: 'Node.js',
          value: `${process.versions.node} (N-API ${process.versions.napi}), ${process.execPath}`,
        },
        { label: 'npm', value: npm?.version ?? 'not found' },
        {
          label: 'Python',
          value: tools.python ? `${tools.python.version}, ${tools.python.file}` : 'not found',
        },
        { label: 'pip', value: tools.pip?.version.replace(/ from .*/, '') ?? 'not found' },
        { label: 'C++ compiler', value: tools.compiler ? `${tools.compiler.version}` : 'not found' },
        { label: 'make', value: tools.make?.version ?? 'not found' },
        { label: 'Chromium', value: chromium ?? 'not found (only the browser tests need it)' },
        { label: 'Cache', value: `${cache}, ${formatBytes(folderBytes(cache))}` },
      ],
    },
    {
      title: 'Backends',
      rows: [
        ...backends.map(({ name, available, detail }) => ({
          label: name,
          value: `${available ? 'available' : 'not available'}: ${detail}`,
        })),
        {
          label: 'auto takes',
          value: chosen
            ? `${chosen.name}${before.length > 0 ? `, since ${before.map((each) => each.name).join(', ')} cannot be used` : ''}`
            : 'none: no backend works',
        },
      ],
    },
    {
      title: 'Settings of the native backends',
      rows: [
        {
          label: 'Threads',
          value: `${DEFAULT_THREADS} for one operation, whatever the machine: results depend on it`,
        },
        ...settings.map(([label, value]) => ({ label, value })),
      ],
    },
  ];
  return {
    schema: 'lockstep-doctor/1',
    sections,
    backends,
    ...(chosen ? { chosen: chosen.name } : {}),
    advice,
    lines: render(sections, advice),
    exitCode: chosen ? 0 : 3,
  };
}

function render(sections: readonly DoctorSection[], advice: readonly string[]): string[] {
  const width = Math.max(...sections.flatMap(({ rows }) => rows.map(({ label }) => label.length)));
  const lines: string[] = [];
  for (const { title, rows } of sections) {
    lines.push(title, ...rows.map(({ label, value }) => `  ${label.padEnd(width)}  ${value}`), '');
  }
  lines.push('What to do next');
  if (advice.length === 0) lines.push('  Nothing is missing. Try: npm start, or npx lockstep list');
  else lines.push(...advice.map((each) => `  ${each}`));
  return lines;
}

function simdFlags(): string {
  try {
    const info = fs.readFileSync('/proc/cpuinfo', 'utf8');
    const flags = new Set(/^(?:flags|Features)\s*:(.*)$/m.exec(info)?.[1]?.trim().split(/\s+/));
    const known = SIMD_FLAGS.filter((flag) => flags.has(flag));
    return known.length > 0 ? known.join(' ') : 'none that is known';
  } catch {
    return 'cannot be read on this system';
  }
}

function findOnPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name + suffix)))
    .find((file) => fs.existsSync(file));
}
