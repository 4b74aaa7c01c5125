/** Traces of one machine or one network, which mean nothing on another. */

/** Paths under the home folders and work folders of build machines; `/home/me` is how documents write any home folder. */
const MACHINE_PATH =
  /(?<![\w.~:}/])\/(?:work\/main|work\/shared|root|home\/(?!me\b)\w+|Users\/\w+)\b(?:\/[\w.-]+)*/g;
/** Registries are for the user's own npm and pip settings to name. */
const REGISTRY =
  /\b(?:registry\.[\w.-]+|(?:files\.)?pythonhosted\.org|pypi\.[\w.-]+|(?:localhost|127\.0\.0\.1):\d+)/g;

/** @returns a sentence for each address in the text. */
export function addressesIn(file: string, text: string): string[] {
  return [...text.matchAll(MACHINE_PATH), ...text.matchAll(REGISTRY)].map(
    ([found]) => `${file} names ${found}`,
  );
}
