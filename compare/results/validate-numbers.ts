/** Numbers as a results file holds them. */
import { z } from 'zod';

const isJsonNumber = (value: unknown): boolean =>
  typeof value === 'number' || value === 'NaN' || value === 'Infinity' || value === '-Infinity';
export const jsonNumber = z.custom(isJsonNumber, 'should be a number, "NaN", "Infinity" or "-Infinity"');
/** One check for a whole array: a zod schema for each of a million elements would take seconds. */
export const jsonNumbers = z.custom(
  (value) => Array.isArray(value) && value.every(isJsonNumber),
  'should be an array of numbers (or "NaN", "Infinity", "-Infinity")',
);
export const numbers = z.custom(
  (value) => Array.isArray(value) && value.every((item) => typeof item === 'number'),
  'should be an array of numbers',
);
