/**
 * The compiled kernels, and the memory that they and all tensors share. Its whole address space is reserved once and never
 * grows: growing would detach every view that a tensor holds. Reserving takes no memory until it is written to.
 */
import { readFileSync } from 'node:fs';
import { KERNELS_VARIABLE } from './variable.ts';

/** 64 KiB each; 65,536 of them are the 4 GiB that 32-bit addresses reach. */
const PAGE_BYTES = 65536;
const LARGEST_PAGES = 65536;
const SMALLEST_PAGES = 4096;

export const memory: WebAssembly.Memory = reserve(LARGEST_PAGES);

/** Machines that limit address space (ulimit -v) get as much as they allow. */
function reserve(pages: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (error) {
    if (pages > SMALLEST_PAGES) return reserve(pages / 2);
    throw new RangeError(
      `scratch needs ${(SMALLEST_PAGES * PAGE_BYTES) / 2 ** 20} MiB of address space and could not reserve it: ${(error as Error).message}`,
    );
  }
}

export type KernelFunction = (...numbers: number[]) => number;

/** The compiled module; undefined where it was not built, or where LOCKSTEP_KERNELS=plain asks for the plain kernels. */
export const module: WebAssembly.Module | undefined = compile();

function compile(): WebAssembly.Module | undefined {
  const wanted = process.env[KERNELS_VARIABLE] ?? 'wasm';
  if (wanted === 'plain') return undefined;
  if (wanted !== 'wasm') throw new Error(`${KERNELS_VARIABLE} is "${wanted}", must be wasm or plain`);
  let bytes: Buffer;
  try {
    bytes = readFileSync(new URL('./build/kernels.wasm', import.meta.url));
  } catch {
    return undefined;
  }
  return new WebAssembly.Module(bytes as BufferSource);
}

/** An instance of the module on the shared memory, with a workspace of its own at that byte address. */
function instantiate(workspace: number): Readonly<Record<string, KernelFunction>> | undefined {
  if (module === undefined) return undefined;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const functions = exports as Readonly<Record<string, KernelFunction>>;
  functions.set_workspace!(workspace);
  return functions;
}

/** Below this byte address lie the module's constants. */
const WORKSPACES_FROM = PAGE_BYTES;
/** As in assembly/lib/workspace.ts. */
const WORKSPACE_BYTES = 8 * 2 ** 20;
/** The most threads that compute, the main one included. */
export const MOST_THREADS = 16;

/** Byte address of the workspace of a thread; thread 0 is the main one. */
export const workspaceOf = (thread: number): number => WORKSPACES_FROM + thread * WORKSPACE_BYTES;

/** Byte address from which tensors lie, to the end of the memory. */
export const TENSORS_FROM = workspaceOf(MOST_THREADS);

export const compiled = instantiate(workspaceOf(0));
