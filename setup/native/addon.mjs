// @ts-check
// tfjs-node's addon (tfjs_binding.node), compiled once per machine with one node-gyp build and kept in the cache.
// The CPU and the GPU package hold the same C++ sources, so one addon serves both.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onInterrupt } from '../cleanup.mjs';
import { lastWords, runCommand } from '../command.mjs';
import { StepFailure } from '../failure.mjs';
import { formatElapsed } from '../log.mjs';
import { findNodeHeaders } from './headers.mjs';
import { NAPI_VERSION, TENSORFLOW_VERSION } from './pins.mjs';

export const ADDON_FILE = 'tfjs_binding.node';
const BUILD_LIMIT_MS = 15 * 60_000;
const BUILD_BYTES = 30_000_000;

/** @param {string} packageFolder */
export function addonEntry(packageFolder) {
  const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  return `addon-${version}-tensorflow-${TENSORFLOW_VERSION}-napi${NAPI_VERSION}-${process.platform}-${process.arch}`;
}

/**
 * @param {{ cache: import('./cache.mjs').Cache, root: string, packageFolder: string, library: string,
 *   log: import('../log.mjs').Log, tools: import('./chain.mjs').BuildTools }} options library: the entry of library.mjs
 * @returns {Promise<string>} path of the addon
 * @throws {StepFailure}
 */
export async function ensureAddon({ cache, root, packageFolder, library, log, tools }) {
  const folder = await cache.ensure(addonEntry(packageFolder), {
    log,
    needs: BUILD_BYTES,
    async make(content) {
      if (!tools.compiler)
        throw new StepFailure(
          'No C++ compiler was found.',
          'Install one (Debian: apt-get install g++; macOS: xcode-select --install).',
        );
      if (!tools.make)
        throw new StepFailure('make was not found.', 'Install it (Debian: apt-get install make).');
      if (!tools.python)
        throw new StepFailure(
          'node-gyp needs Python 3.8 or newer, which was not found.',
          'Install it (Debian: apt-get install python3).',
        );
      const build = buildFolder(content);
      try {
        await compile({ build: build.folder, root, packageFolder, library, log, python: tools.python });
        fs.copyFileSync(
          path.join(build.folder, 'build', 'Release', ADDON_FILE),
          path.join(content, ADDON_FILE),
        );
      } finally {
        build.remove();
      }
    },
  });
  return path.join(folder, ADDON_FILE);
}

/**
 * Beside the entry being made, except where the path holds a blank or another character that make would not
 * survive.
 * @param {string} content
 */
function buildFolder(content) {
  const beside = path.join(path.dirname(content), 'build');
  if (/^[\w./+@-]+$/.test(beside)) {
    fs.mkdirSync(beside);
    return { folder: beside, remove() {} };
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lockstep-addon-'));
  const drop = () => fs.rmSync(folder, { recursive: true, force: true });
  const forget = onInterrupt(drop);
  return {
    folder,
    remove() {
      forget();
      drop();
    },
  };
}

/**
 * @param {{ build: string, root: string, packageFolder: string, library: string, log: import('../log.mjs').Log,
 *   python: import('../tools.mjs').Tool }} options
 */
async function compile({ build, root, packageFolder, library, log, python }) {
  const nodeGyp = path.join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  if (!fs.existsSync(nodeGyp))
    throw new StepFailure('node-gyp is not in node_modules.', 'Run node setup/setup.mjs --force.');
  for (const name of ['binding', 'binding.gyp', 'package.json']) {
    fs.cpSync(path.join(packageFolder, name), path.join(build, name), { recursive: true });
  }
  fs.symlinkSync(library, path.join(build, 'deps'));
  const args = [nodeGyp, 'rebuild', '-j', '2', '--python', python.file];
  const headers = findNodeHeaders();
  if (headers) {
    fs.symlinkSync(headers.nodedir, path.join(build, 'nodedir'));
    args.push('--nodedir', path.join(build, 'nodedir'));
    log.line(`  compiling the addon with the headers of Node ${headers.major} in ${headers.nodedir}`);
  } else {
    args.push('--devdir', path.join(build, 'node-gyp'));
    log.line('  compiling the addon; no Node headers are on this machine, so node-gyp downloads them');
  }
  args.push(
    '--',
    `-Dmodule_name=${path.parse(ADDON_FILE).name}`,
    '-Dmodule_path=out',
    `-Dnapi_build_version=${NAPI_VERSION}`,
  );
  const startedAt = Date.now();
  const result = await runCommand(process.execPath, args, {
    cwd: build,
    timeoutMs: BUILD_LIMIT_MS,
    watch() {
      log.progress(`  compiling, ${formatElapsed(startedAt)}`);
      return undefined;
    },
  });
  const addon = path.join(build, 'build', 'Release', ADDON_FILE);
  if (!result.ok || !fs.existsSync(addon))
    throw new StepFailure(`The addon could not be compiled (${compilerError(result)}).`);
  if (process.platform === 'darwin') {
    // The wheel's library names itself @rpath/libtensorflow_cc.2.dylib; tell the addon where that is. Not tried here.
    await runCommand('install_name_tool', ['-add_rpath', '@loader_path/../../deps/lib', addon]);
  }
  log.line(`  compiled in ${formatElapsed(startedAt)}`);
}

/** The first error line says more than the last one, which is node-gyp's farewell. @param {import('../command.mjs').CommandResult} result */
function compilerError(result) {
  const error = result.output
    .split('\n')
    .find((line) => /\b(fatal error|error):|gyp ERR! stack Error|cannot find/.test(line));
  return error ? error.trim().slice(0, 300) : lastWords(result, 3);
}
