/** The Python that the peers numpy and pytorch run on: LOCKSTEP_PYTHON, or python3. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export type PythonPackage = 'numpy' | 'torch';

export const pythonProgram = (): string => process.env.LOCKSTEP_PYTHON || 'python3';

const FIND = `
import importlib.metadata, sys
try:
    importlib.metadata.version(sys.argv[1])
except importlib.metadata.PackageNotFoundError:
    sys.exit('missing')
`;
const PATIENCE_MS = 30_000;

/** Why the package cannot be used, or nothing where it is installed. */
export async function whyNoPackage(name: PythonPackage): Promise<string | undefined> {
  const program = pythonProgram();
  try {
    await promisify(execFile)(program, ['-c', FIND, name], { timeout: PATIENCE_MS });
    return undefined;
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    const what =
      stderr.trim() === 'missing' ? `${program} has no package ${name}` : `no ${program} that runs`;
    return `${what} (LOCKSTEP_PYTHON names another)`;
  }
}
