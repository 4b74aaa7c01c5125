/** The characters that a character model knows, and texts as their numbers. */
import { Indices } from '../../scratch/core/tensor.ts';

/** Lower-case letters, what stands between words, and what ends a sentence or a line. */
export const ALPHABET = 'abcdefghijklmnopqrstuvwxyz \n.,;:!?\'"-';

const NUMBERS: ReadonlyMap<string, number> = new Map([...ALPHABET].map((character, i) => [character, i]));

/** Typographic characters by their plain ones. */
const PLAIN: Readonly<Record<string, string>> = {
  '—': '-',
  '–': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
};

/** Lower-case, without accents, in plain characters; what then is not in the alphabet is left out. */
export function plainText(text: string): string {
  const folded = text.toLowerCase().normalize('NFD');
  return Array.from(folded, (character) => PLAIN[character] ?? character)
    .filter((character) => NUMBERS.has(character))
    .join('');
}

/** @throws RangeError for a character that is not in the alphabet */
export function encode(text: string): Int32Array {
  return Int32Array.from(text, (character) => {
    const number = NUMBERS.get(character);
    if (number === undefined)
      throw new RangeError(
        `encode: ${JSON.stringify(character)} is not one of the ${ALPHABET.length} characters known`,
      );
    return number;
  });
}

export const decode = (numbers: Iterable<number>): string =>
  Array.from(numbers, (number) => ALPHABET[number]!).join('');

/** One sequence for a model: [1, time]. */
export const oneSequence = (numbers: Int32Array): Indices => new Indices([1, numbers.length], numbers);
