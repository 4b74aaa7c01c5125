/** The machine and the backend that results come from. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { KERNELS_VARIABLE } from '../../scratch/kernels/variable.ts';
import type { Environment } from '../results/schema.ts';
import { repositoryRoot } from './modules.ts';
import type { BackendInfo } from './protocol.ts';

export function describeEnvironment(backend: BackendInfo): Environment {
  return {
    ...describeMachine(),
    backend: {
      name: backend.name,
      reason: backend.reason,
      tfjs: backend.version,
      ...(backend.tensorflowVersion === undefined ? {} : { tensorflow: backend.tensorflowVersion }),
      ...(backend.device === undefined ? {} : { device: backend.device }),
    },
    settings: { ...backend.settings },
  };
}

/** What does not depend on the backend. */
export function describeMachine(): Omit<Environment, 'backend' | 'settings'> {
  const commit = commitOf();
  return {
    lockstep: lockstepVersion(),
    ...(commit === undefined ? {} : { commit }),
    node: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryBytes: memoryOfMachine(),
  };
}

/** The memory there is, a container's limit included. */
export function memoryOfMachine(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem();
}

export function lockstepVersion(): string {
  return (JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as { version: string })
    .version;
}

/** Left out where there is no git or no checkout: a downloaded archive is no error. */
function commitOf(): string | undefined {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', repositoryRoot, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    const commit = git('rev-parse', 'HEAD');
    return git('status', '--porcelain') === '' ? commit : `${commit}+`;
  } catch {
    return undefined;
  }
}

/** The identity of the backend and of the hand-written side's kernels in the journal: others may give other numbers. */
export const backendIdentity = (backend: BackendInfo): string =>
  [
    backend.name,
    backend.version,
    backend.tensorflowVersion,
    backend.device,
    backend.settings[KERNELS_VARIABLE],
  ]
    .filter(Boolean)
    .join(' ');
