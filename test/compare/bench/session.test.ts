/** A peer may crash, hang or refuse: the bench is told which, and no process is left behind. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LIMITS, openSession, PeerFailure, type Session } from '../../../compare/bench/session.ts';

const SCRIPT = fileURLToPath(new URL('../fixtures/peers/obedient.mjs', import.meta.url));
const command = (manner: string) => ({ program: process.execPath, args: [SCRIPT, manner] });
const workload = { name: 'xor' };

async function withPeer<T>(manner: string, body: (session: Session) => Promise<T>, lap = 60): Promise<T> {
  const session = await openSession(command(manner), { ...LIMITS, lap });
  try {
    return await body(session);
  } finally {
    await session.end();
  }
}

describe('a peer that does as it is told', () => {
  it('says what it is, and answers in order, whatever else it prints', async () => {
    await withPeer('obeys', async (session) => {
      expect(session.hello).toBe('obedient 1.0');
      expect(await session.prepare(workload, 'float32')).toBeUndefined();
      expect(await session.lap(0.5, 0.25)).toBe(0.75);
      expect(await session.lap(1, 0)).toBe(1);
      expect(await session.dispose()).toBe(1234);
    });
  });

  it('may not know its memory', async () => {
    await withPeer('forgets', async (session) => expect(await session.dispose()).toBeUndefined());
  });

  it('says what it cannot do, in one line', async () => {
    await withPeer('cannot', async (session) =>
      expect(await session.prepare(workload, 'float64')).toBe('no xor in float64'),
    );
  });
});

describe('a peer that fails', () => {
  const lapOf = (manner: string, limit?: number) =>
    withPeer(
      manner,
      async (session) => {
        await session.prepare(workload, 'float32');
        return session.lap(1, 0);
      },
      limit,
    );

  it.each([
    ['fails', 'the numbers ran out'],
    ['takes no time', 'answered 0 seconds'],
    ['is killed', 'ended by SIGKILL'],
  ])('%s', async (manner, message) => {
    await expect(lapOf(manner)).rejects.toThrow(PeerFailure);
    await expect(lapOf(manner)).rejects.toThrow(message);
  });

  it('hangs, and is ended', async () => {
    await expect(lapOf('hangs', 0.2)).rejects.toThrow('did not answer within 0.2 s');
  });

  it('dies at once, with the line that names the error', async () => {
    await expect(openSession(command('dies at once'))).rejects.toThrow(
      'ended with code 3 (TypeError: no such thing)',
    );
  });

  it('never comes up', async () => {
    const limits = { ...LIMITS, start: 0.5 };
    await expect(openSession(command('never comes up'), limits)).rejects.toThrow('did not answer within');
  });

  it('is no program', async () => {
    const nothing = { program: 'lockstep-no-such-program', args: [] };
    await expect(openSession(nothing)).rejects.toThrow('could not be started');
  });
});

it('a peer that does not end by itself is ended', async () => {
  const session = await openSession(command('stays'));
  await session.end();
  await session.end();
  await expect(session.dispose()).rejects.toThrow(PeerFailure);
});
