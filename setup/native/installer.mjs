// @ts-check
// tfjs-node's own installer: libtensorflow 2.9.1 and a prebuilt addon from its makers' storage bucket.
import fs from 'node:fs';
import path from 'node:path';
import { lastWords, runCommand } from '../command.mjs';
import { StepFailure } from '../failure.mjs';
import { formatBytes, formatElapsed } from '../log.mjs';
import { folderBytes } from './cache.mjs';

const LIMIT_MS = 10 * 60_000;
const STALL_MS = 90_000;

/**
 * @param {{ folder: string, root: string, gpu: boolean, log: import('../log.mjs').Log }} options folder: of the package
 * @throws {StepFailure}
 */
export async function runOwnInstaller({ folder, root, gpu, log }) {
  // The installer rewrites package.json while it runs and means to put it back; it may not live that long.
  const manifest = path.join(folder, 'package.json');
  const before = fs.readFileSync(manifest);
  const startedAt = Date.now();
  let seen = -1;
  let seenAt = startedAt;
  log.line("  running the package's own installer (libtensorflow 2.9.1 from its makers' server)");
  const result = await runCommand(process.execPath, ['scripts/install.js', gpu ? 'gpu' : 'cpu', 'download'], {
    cwd: folder,
    timeoutMs: LIMIT_MS,
    env: {
      ...process.env,
      PATH: [path.join(root, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter),
    },
    watch() {
      const bytes = folderBytes(path.join(folder, 'deps'));
      if (bytes !== seen) [seen, seenAt] = [bytes, Date.now()];
      log.progress(`  installing: ${formatBytes(bytes)}, ${formatElapsed(startedAt)}`);
      return Date.now() - seenAt > STALL_MS ? `nothing arrived for ${STALL_MS / 1000} s` : undefined;
    },
  });
  fs.writeFileSync(manifest, before);
  if (!result.ok) throw new StepFailure(`The package's own installer failed (${installerError(result)}).`);
}

/** @param {import('../command.mjs').CommandResult} result */
function installerError(result) {
  const error = result.output.split('\n').find((line) => /\bError:/.test(line));
  return error && !result.stopped ? error.trim().slice(0, 200) : lastWords(result, 1);
}
