import { expect, it } from 'vitest';
import { MODULES } from '../../../compare/runner/modules.ts';
import { selectFor } from '../../../compare/runner/select-for.ts';

const names = async (profile: 'quick' | 'published', words: readonly string[]) =>
  (await selectFor({ profile, words }, MODULES)).map(({ name }) => name);

it('takes networks in the profile published, by name and by glob, each once', async () => {
  expect(await names('published', ['resnet-50', 'vgg-*', 'resnet-50'])).toEqual([
    'resnet-50',
    'vgg-16',
    'vgg-19',
  ]);
  const all = await names('published', []);
  expect(all).toContain('efficientnet-b7');
  expect(all).not.toContain('network-xor');
});

it('takes experiments in the others', async () => {
  expect(await names('quick', ['network-xor'])).toEqual(['network-xor']);
});

it('suggests what may have been meant', async () => {
  await expect(names('published', ['resnet-51'])).rejects.toThrow(
    /no network 'resnet-51'. Did you mean resnet-/,
  );
  await expect(names('published', ['network-xor'])).rejects.toThrow("There is no network 'network-xor'");
});
