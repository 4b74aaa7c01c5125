import { setBase } from './lib/workspace';

/** Gives this instance its workspace, by byte address. Called once, before any kernel. */
export function set_workspace(address: u32): void {
  setBase(address);
}
