import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../setup/log.mjs';
import { Cache } from '../../setup/native/cache.mjs';
import { provisionNative, STEPS } from '../../setup/native/chain.mjs';
import { type Machine, makeMachine } from './machine.ts';

/** The chain without the package's own installer, which needs a network. */
const LOCAL_STEPS = STEPS.filter((step) => step.name !== 'own installer');
let machine: Machine;
let told: string[];

beforeEach(() => {
  machine = makeMachine();
  told = [];
  vi.stubEnv('PATH', machine.bin);
  vi.stubEnv('PYTHON', undefined);
  vi.stubEnv('CXX', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  machine.remove();
});

const log = createLog({ stream: { write: (text: string) => told.push(text) } });
function provision(options: { cache?: Cache; pin?: Machine['pin'] } = {}) {
  const { cache = new Cache(machine.cacheFolder), pin = machine.pin } = options;
  return provisionNative({ root: machine.root, packageName: 'tfjs-node', cache, log, pin }, LOCAL_STEPS);
}
const reasons = (result: { failed: { reason: string }[] }) =>
  result.failed.map((each) => each.reason).join('\n');

describe('the wheel route', () => {
  it('makes the package loadable, and afterwards does nothing', async () => {
    expect(await provision()).toMatchObject({ ok: true, step: 'wheel', probe: { tensorflow: '2.21.0' } });
    const again = await provision();
    expect(again).toMatchObject({ ok: true, step: 'in place', failed: [] });
    expect([machine.calls('pip'), machine.calls('node-gyp')]).toEqual([1, 1]);
    expect(fs.readdirSync(path.join(machine.cacheFolder, 'tmp'))).toEqual([]);
  });

  it('serves a reinstalled package from the cache without pip or a compiler', async () => {
    await provision();
    fs.rmSync(path.join(machine.root, 'node_modules/@tensorflow/tfjs-node/lib'), { recursive: true });
    for (const tool of ['g++', 'make', 'python3']) machine.removeTool(tool);
    expect(await provision()).toMatchObject({ ok: true, step: 'wheel' });
    expect(machine.calls('pip')).toBe(1);
  });

  it('keeps only the libraries and the C headers', async () => {
    await provision();
    const [entry = ''] = fs
      .readdirSync(machine.cacheFolder)
      .filter((name) => name.startsWith('tensorflow-cpu'));
    const files = fs.readdirSync(path.join(machine.cacheFolder, entry), { recursive: true });
    expect(files).toContain(path.join('include', 'tensorflow', 'c', 'c_api.h'));
    expect(files.filter((name) => String(name).endsWith('.py') || String(name).endsWith('.whl'))).toEqual([]);
  });

  it('works where the path holds a blank', async () => {
    machine.remove();
    machine = makeMachine({ blank: true });
    vi.stubEnv('PATH', machine.bin);
    expect(await provision()).toMatchObject({ ok: true, step: 'wheel' });
  });
});

describe('what goes wrong ends in a reason', () => {
  it.each(['truncated', 'other'])(
    'refuses and removes a wheel that is not the pinned one (%s)',
    async (mode) => {
      machine.setPip(mode);
      const result = await provision();
      expect(result.ok).toBe(false);
      expect(reasons(result)).toContain(`SHA-256 expected ${machine.pin.sha256}, got `);
      expect(fs.readdirSync(path.join(machine.cacheFolder, 'tmp'))).toEqual([]);
    },
  );

  it('reports a wheel that cannot be unpacked', async () => {
    machine.setPip('truncated');
    const good = fs.readFileSync(path.join(machine.folder, 'good.whl'));
    const half = good.subarray(0, good.length >> 1);
    const sha256 = createHash('sha256').update(half).digest('hex');
    expect(reasons(await provision({ pin: { ...machine.pin, sha256 } }))).toContain('BadZipFile');
  });

  it('names every missing tool before it downloads anything', async () => {
    machine.removeTool('g++');
    machine.removeTool('make');
    const said = reasons(await provision());
    expect(said).toContain('Not found: a C++ compiler, make.');
    expect(said).toContain('apt-get install g++ make');
    expect(machine.calls('pip')).toBe(0);
  });

  it('passes on what pip says without a network', async () => {
    machine.setPip('offline');
    const result = await provision();
    expect(result.ok).toBe(false);
    expect(reasons(result)).toContain('name resolution failed');
  });

  it('measures the disk before it downloads', async () => {
    const cache = new Cache(machine.cacheFolder, { freeBytes: () => 5000 });
    expect(reasons(await provision({ cache }))).toMatch(
      /The disk is too full: .* are needed in .*, 5\.0 kB are free/,
    );
    expect(machine.calls('pip')).toBe(0);
  });

  it('uses the fallback folder when the cache cannot be written', async () => {
    fs.writeFileSync(machine.cacheFolder, 'a file where the folder should be');
    expect(reasons(await provision())).toContain(
      `The cache folder ${machine.cacheFolder} cannot be written.`,
    );
    const fallback = path.join(machine.folder, 'fallback');
    expect(await provision({ cache: new Cache(machine.cacheFolder, { fallback }) })).toMatchObject({
      ok: true,
    });
  });

  it.runIf(process.platform === 'linux')(
    'is not caught in a folder that nothing can be made in',
    async () => {
      expect(reasons(await provision({ cache: new Cache('/proc/nowhere/cache') }))).toContain(
        'cannot be written',
      );
    },
  );

  it('survives a native library that aborts the process', async () => {
    await provision();
    const addon = path.join(machine.root, 'node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node');
    fs.writeFileSync(addon, 'abort');
    const result = await provision();
    expect(result).toMatchObject({ ok: true, step: 'wheel' });
    expect(reasons(result)).toContain('ended by SIGABRT');
  });

  it('compiles once more when the addon in the cache does not load', async () => {
    await provision();
    const [entry = ''] = fs.readdirSync(machine.cacheFolder).filter((name) => name.startsWith('addon'));
    const cached = path.join(machine.cacheFolder, entry, 'tfjs_binding.node');
    fs.writeFileSync(cached, 'outdated');
    fs.rmSync(path.join(machine.root, 'node_modules/@tensorflow/tfjs-node/lib'), { recursive: true });
    expect(await provision()).toMatchObject({ ok: true, step: 'wheel' });
    expect(machine.calls('node-gyp')).toBe(2);
  });

  it('makes a damaged library again', async () => {
    await provision();
    const [entry = ''] = fs
      .readdirSync(machine.cacheFolder)
      .filter((name) => name.startsWith('tensorflow-cpu'));
    fs.truncateSync(path.join(machine.cacheFolder, entry, 'lib', 'libtensorflow_cc.so.2'), 10);
    expect(await provision()).toMatchObject({ ok: true, step: 'wheel' });
    expect(machine.calls('pip')).toBe(2);
    expect(told.join('')).toContain('is damaged');
  });
});

describe('several processes', () => {
  /** A process of its own that provisions the same machine. */
  function start() {
    const setup = (file: string) => JSON.stringify(pathToFileURL(path.resolve('setup', file)).href);
    const script = `
      const { provisionNative, STEPS } = await import(${setup('native/chain.mjs')});
      const { Cache } = await import(${setup('native/cache.mjs')});
      const { createLog } = await import(${setup('log.mjs')});
      const machine = JSON.parse(process.argv[1]);
      const result = await provisionNative({ ...machine, packageName: 'tfjs-node', cache: new Cache(machine.cacheFolder),
        log: createLog() }, STEPS.slice(0, 2));
      process.exit(result.ok ? 0 : 1);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(machine)]);
    let output = '';
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
      child.on('close', (code) => resolve({ code, output })),
    );
    return { child, ended };
  }

  it('lets one work and the other wait', async () => {
    const both = await Promise.all([start().ended, start().ended]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect([machine.calls('pip'), machine.calls('node-gyp')]).toEqual([1, 1]);
    expect(both.filter(({ output }) => output.includes('another set-up (process'))).toHaveLength(1);
  });

  it('takes over from one that was killed half-way', async () => {
    machine.setPip('hang');
    const { child, ended } = start();
    const tmp = path.join(machine.cacheFolder, 'tmp');
    const downloads = () => (fs.existsSync(tmp) ? fs.readdirSync(tmp, { recursive: true }).map(String) : []);
    while (!downloads().some((name) => name.endsWith('.whl'))) await sleep(20);
    child.kill('SIGKILL');
    await ended;
    process.kill(Number(fs.readFileSync(path.join(machine.folder, 'pip.pid'), 'utf8')), 'SIGKILL');
    // Its heart stopped a minute ago.
    const past = new Date(Date.now() - 60_000);
    for (const folder of ['tmp', 'locks']) {
      for (const name of fs.readdirSync(path.join(machine.cacheFolder, folder))) {
        fs.utimesSync(path.join(machine.cacheFolder, folder, name, 'owner.json'), past, past);
      }
    }
    machine.setPip('good');
    expect(await provision()).toMatchObject({ ok: true, step: 'wheel' });
    expect(told.join('')).toContain(`a set-up that was killed (process ${child.pid}) left a lock`);
    expect(fs.readdirSync(tmp)).toEqual([]);
  });
});
