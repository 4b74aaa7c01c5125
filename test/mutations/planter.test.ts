import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Bug, ownBugs, readBugs, requireDistinct } from '../../compare/mutants/bug.ts';
import { makeCopy, requireApplies, withBug } from '../../compare/mutants/plant.ts';
import { repositoryRoot } from '../../compare/runner/modules.ts';

const bug: Bug = {
  id: 'test/bug',
  file: 'scratch/layers/dense.ts',
  find: 'transposeA: true',
  replace: 'transposeA: false',
  expect: 'layers/dense',
};

describe('a bug is planted', () => {
  it('where its text occurs once', () => {
    expect(withBug('a + b', { ...bug, find: '+', replace: '-' })).toBe('a - b');
  });

  it('as it is written, whatever the replacement holds', () => {
    expect(withBug('a + b', { ...bug, find: '+', replace: "$& $' $1" })).toBe("a $& $' $1 b");
  });

  it('at the occurrence that it names', () => {
    expect(withBug('x x x', { ...bug, find: 'x', replace: 'y', occurrence: 2 })).toBe('x y x');
  });

  it.each([
    ['nothing', 'a', {}, /bug test\/bug no longer applies: .* does not contain/],
    ['more than once', 'x x', { find: 'x' }, /occurs 2 times/],
    ['less often than it names', 'x', { find: 'x', occurrence: 2 }, /1 times only/],
    ['and changes nothing', 'x', { find: 'x', replace: 'x' }, /changes nothing/],
  ])('or refused: its text occurs %s', (_, source, changes, message) => {
    expect(() => withBug(source, { ...bug, ...changes })).toThrow(message);
  });

  it('or refused: its file does not exist', () => {
    expect(() => requireApplies({ ...bug, file: 'scratch/layers/none.ts' })).toThrow(
      /none.ts does not exist/,
    );
  });
});

describe('a copy of the sources', () => {
  it('holds the bug while it is examined, and the repository never does', async () => {
    const copy = makeCopy();
    const original = readFileSync(join(repositoryRoot, bug.file), 'utf8');
    try {
      const inside = await copy.with(bug, async () => readFileSync(join(copy.root, bug.file), 'utf8'));
      expect(inside).toContain('transposeA: false');
      expect(readFileSync(join(copy.root, bug.file), 'utf8')).toBe(original);
      expect(readFileSync(join(repositoryRoot, bug.file), 'utf8')).toBe(original);
    } finally {
      copy.remove();
    }
    expect(existsSync(copy.root)).toBe(false);
    expect(existsSync(join(repositoryRoot, 'node_modules', 'tsx'))).toBe(true);
  });
});

describe('a file of bugs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bugs-'));
  const path = join(folder, 'bugs.json');
  afterEach(() => rmSync(path, { force: true }));
  const reading = (content: unknown) => {
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return () => readBugs(path);
  };

  it('may hold one or an array', () => {
    expect(reading(bug)()).toEqual([bug]);
    expect(reading([bug, { ...bug, id: 'other' }])()).toHaveLength(2);
  });

  it.each<[string, unknown, RegExp]>([
    ['is no JSON', '{', /cannot be read as JSON/],
    ['is empty', [], /empty array/],
    ['holds no object', ['text'], /entry 1: .*expected object/],
    ['lacks a field', [bug, { ...bug, id: 'second', find: undefined }], /entry 2 \(second\): "find" /],
    [
      'has a field of the wrong type',
      [{ ...bug, replace: 3 }],
      /entry 1 \(test\/bug\): "replace" expected string/,
    ],
    ['has a field that does not exist', [{ ...bug, finds: 'x' }], /entry 1 \(test\/bug\): .*finds/],
    ['looks for nothing', [{ ...bug, find: '' }], /"find"/],
    ['leaves the rooms', [{ ...bug, file: 'README.md' }], /"file" must be inside scratch, tfjs, compare/],
    ['climbs out', [{ ...bug, file: 'scratch/../package.json' }], /"file" must be a plain path/],
    ['is absolute', [{ ...bug, file: '/etc/passwd' }], /"file" must be a plain path/],
  ])('is refused when it %s', (_, content, message) => {
    expect(reading(content)).toThrow(message);
  });

  it('that does not exist is refused', () => {
    expect(() => readBugs(join(folder, 'none.json'))).toThrow(/none.json cannot be read/);
  });
});

describe("the project's own bugs", () => {
  const bugs = ownBugs();

  it('have different ids', () => {
    expect(() => requireDistinct(bugs)).not.toThrow();
    expect(() => requireDistinct([...bugs, bugs[0]])).toThrow(/two planted bugs have the id/);
  });

  it.each(bugs.map(({ id, ...rest }) => ({ id, ...rest })))('$id applies', (one) => {
    expect(() => requireApplies(one)).not.toThrow();
  });
});
