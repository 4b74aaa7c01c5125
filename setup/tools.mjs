// @ts-check
// Finds the programs the set-up can use. Every function returns undefined when there is none; none throws.
import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from './command.mjs';

const PROBE_MS = 20_000;

/**
 * @typedef {object} Tool
 * @property {string} file
 * @property {string[]} args arguments that come before any other
 * @property {string} version one line, as the tool prints it
 */

/**
 * @param {[string, string[]][]} candidates
 * @param {string[]} question
 * @returns {Promise<Tool | undefined>}
 */
async function firstThatAnswers(candidates, question) {
  for (const [file, args] of candidates) {
    const answer = await runCommand(file, [...args, ...question], { timeoutMs: PROBE_MS });
    if (answer.ok) return { file, args, version: answer.output.trim().split('\n')[0] ?? '' };
  }
  return undefined;
}

/** Python 3 by the names it has on Linux, macOS and Windows; `PYTHON` wins. */
export function findPython() {
  /** @type {[string, string[]][]} */
  const candidates = [];
  if (process.env.PYTHON) candidates.push([process.env.PYTHON, []]);
  candidates.push(['python3', []], ['python', []], ['py', ['-3']]);
  return firstThatAnswers(candidates, [
    '-c',
    'import sys, zipfile; assert sys.version_info >= (3, 8); print("Python " + sys.version.split()[0])',
  ]);
}

/** pip as a module of that Python, so that both belong together. @param {Tool} python */
export function findPip(python) {
  return firstThatAnswers([[python.file, [...python.args, '-m', 'pip']]], ['--version']);
}

/** The C++ compiler that make would take; `CXX` wins. */
export function findCompiler() {
  const own = process.env.CXX?.trim().split(/\s+/);
  /** @type {[string, string[]][]} */
  const candidates = own?.[0]
    ? [[own[0], own.slice(1)]]
    : [
        ['g++', []],
        ['c++', []],
        ['clang++', []],
      ];
  return firstThatAnswers(candidates, ['--version']);
}

export function findMake() {
  return firstThatAnswers(
    [
      ['make', []],
      ['gmake', []],
    ],
    ['--version'],
  );
}

/** npm: the one that started this script, else the one beside node, else the one on PATH. */
export function findNpm() {
  /** @type {[string, string[]][]} */
  const candidates = [];
  const running = process.env.npm_execpath;
  if (running && /npm-cli\.c?js$/.test(running)) candidates.push([process.execPath, [running]]);
  const bundled = path.join(
    path.dirname(process.execPath),
    '..',
    'lib',
    'node_modules',
    'npm',
    'bin',
    'npm-cli.js',
  );
  const onWindows = path.join(path.dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  candidates.push(['npm', []]);
  for (const file of [bundled, onWindows])
    if (fs.existsSync(file)) candidates.push([process.execPath, [file]]);
  return firstThatAnswers(candidates, ['--version']);
}

/** An NVIDIA GPU with its driver, as `nvidia-smi -L` names it. @returns {Promise<string | undefined>} */
export async function findGpu() {
  const answer = await runCommand('nvidia-smi', ['-L'], { timeoutMs: PROBE_MS });
  const named = answer.ok ? answer.output.split('\n').find((line) => /^GPU \d+:/.test(line)) : undefined;
  return named?.replace(/\s*\(UUID:.*\)\s*$/, '').trim();
}
