/** A picture as a results file holds it. */
import { z } from 'zod';
import { jsonNumber, jsonNumbers, numbers } from './validate-numbers.ts';

const grid = z.looseObject({ x: numbers, y: numbers, values: jsonNumbers });
const points = z.looseObject({ x: numbers, y: numbers, label: numbers });
const line = z.looseObject({ weights: jsonNumbers, bias: jsonNumber });
const heading = { title: z.string(), caption: z.string() };
export const picture = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('curves'),
    ...heading,
    xLabel: z.string(),
    yLabel: z.string(),
    panels: z.array(
      z.looseObject({ title: z.string(), x: numbers, scratch: jsonNumbers, tfjs: jsonNumbers }),
    ),
  }),
  z.looseObject({
    kind: z.literal('lines'),
    ...heading,
    xLabel: z.string(),
    yLabel: z.string(),
    logarithmic: z.boolean(),
    panels: z.array(
      z.looseObject({
        title: z.string(),
        caption: z.string(),
        lines: z.array(
          z.looseObject({
            name: z.string(),
            failing: z.boolean(),
            x: numbers,
            scratch: jsonNumbers,
            tfjs: jsonNumbers,
          }),
        ),
        level: z.looseObject({ y: z.number(), label: z.string() }).optional(),
      }),
    ),
  }),
  z.looseObject({
    kind: z.literal('contours'),
    ...heading,
    classes: z.boolean(),
    panels: z.array(z.looseObject({ title: z.string(), scratch: grid, tfjs: grid, points })),
  }),
  z.looseObject({ kind: z.literal('decision-line'), ...heading, points, scratch: line, tfjs: line }),
  z.looseObject({
    kind: z.literal('images'),
    ...heading,
    width: z.number(),
    height: z.number(),
    images: z.array(
      z.looseObject({ pixels: numbers, label: z.string(), scratch: z.string(), tfjs: z.string() }),
    ),
  }),
  z.looseObject({
    kind: z.literal('image-grids'),
    ...heading,
    width: z.number(),
    height: z.number(),
    grids: z.array(
      z.looseObject({
        title: z.string(),
        rows: z.array(
          z.looseObject({
            label: z.string(),
            side: z.enum(['scratch', 'tfjs']).optional(),
            images: z.array(numbers),
          }),
        ),
      }),
    ),
  }),
  z.looseObject({
    kind: z.literal('scatter'),
    ...heading,
    panels: z.array(
      z.looseObject({
        title: z.string(),
        caption: z.string(),
        xLabel: z.string(),
        yLabel: z.string(),
        points,
      }),
    ),
  }),
]);
