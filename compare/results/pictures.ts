/** What experiments show: data for pictures, of both sides. */
import type { JsonNumber, SideName } from './terms.ts';

/** A grid of values over a rectangle, row-major, y outermost; `values` has y.length rows of x.length. */
export interface Grid {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly values: readonly JsonNumber[];
}
export interface LabelledPoints {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly label: readonly number[];
}

/** Pictures say what to draw, never how: the report chooses chart types and colours. */
export type Picture =
  | {
      /** Curves over a common axis, one panel for each name, both sides and their difference. */
      readonly kind: 'curves';
      readonly title: string;
      readonly caption: string;
      readonly xLabel: string;
      readonly yLabel: string;
      readonly panels: readonly {
        readonly title: string;
        readonly x: readonly number[];
        readonly scratch: readonly JsonNumber[];
        readonly tfjs: readonly JsonNumber[];
      }[];
    }
  | {
      /** Several named lines in one chart, such as a failure and what cures it; a chart for each panel. */
      readonly kind: 'lines';
      readonly title: string;
      readonly caption: string;
      readonly xLabel: string;
      readonly yLabel: string;
      /** The vertical axis is logarithmic: what is not above zero is a gap. */
      readonly logarithmic: boolean;
      readonly panels: readonly {
        readonly title: string;
        /** In a sentence, what the panel shows. */
        readonly caption: string;
        readonly lines: readonly {
          readonly name: string;
          /** Drawn as what went wrong. */
          readonly failing: boolean;
          readonly x: readonly number[];
          readonly scratch: readonly JsonNumber[];
          readonly tfjs: readonly JsonNumber[];
        }[];
        /** A value that matters, such as the threshold of a diagnosis. */
        readonly level?: { readonly y: number; readonly label: string };
      }[];
    }
  | {
      /** Filled contours of a function of the plane with the data points over it; four panels make a 2x2. */
      readonly kind: 'contours';
      readonly title: string;
      readonly caption: string;
      /** True: classes 0 and 1; false: a continuous output in [0, 1]. */
      readonly classes: boolean;
      readonly panels: readonly {
        readonly title: string;
        readonly scratch: Grid;
        readonly tfjs: Grid;
        readonly points: LabelledPoints;
      }[];
    }
  | {
      /** Points of two classes and the line weights . x + bias = 0 of each side. */
      readonly kind: 'decision-line';
      readonly title: string;
      readonly caption: string;
      readonly points: LabelledPoints;
      readonly scratch: { readonly weights: readonly JsonNumber[]; readonly bias: JsonNumber };
      readonly tfjs: { readonly weights: readonly JsonNumber[]; readonly bias: JsonNumber };
    }
  | {
      /** Grey images in [0, 1] with what each side said of them; wrong answers are part of the choice. */
      readonly kind: 'images';
      readonly title: string;
      readonly caption: string;
      readonly width: number;
      readonly height: number;
      readonly images: readonly {
        readonly pixels: readonly number[];
        readonly label: string;
        readonly scratch: string;
        readonly tfjs: string;
      }[];
    }
  | {
      /** Maps of numbers over rows and columns, such as the gates of a recurrent layer over its units and time. */
      readonly kind: 'heat-maps';
      readonly title: string;
      readonly caption: string;
      /** Of the columns and of the rows. */
      readonly xLabel: string;
      readonly yLabel: string;
      /** What the two ends of the colour scale stand for. */
      readonly range: readonly [low: number, high: number];
      readonly panels: readonly {
        readonly title: string;
        /** In a sentence, what the panel shows. */
        readonly caption: string;
        readonly rows: number;
        readonly columns: number;
        /** Row-major. */
        readonly scratch: readonly JsonNumber[];
        readonly tfjs: readonly JsonNumber[];
      }[];
      /** Columns that matter, counted from 0, such as the time steps to be remembered. */
      readonly marked?: { readonly columns: readonly number[]; readonly label: string };
    }
  | {
      /** What a language model writes, as its training goes on. */
      readonly kind: 'texts';
      readonly title: string;
      readonly caption: string;
      readonly samples: readonly {
        /** Such as the model and the number of updates. */
        readonly title: string;
        /** What it was given to continue. */
        readonly given: string;
        readonly scratch: string;
        readonly tfjs: string;
      }[];
    }
  | {
      /** Grids of grey images in [0, 1], such as what each side drew; those of one picture have images of one size. */
      readonly kind: 'image-grids';
      readonly title: string;
      readonly caption: string;
      readonly width: number;
      readonly height: number;
      readonly grids: readonly {
        readonly title: string;
        /** From the top; every row holds as many images. */
        readonly rows: readonly {
          readonly label: string;
          /** Whose images they are; left out: of the data. */
          readonly side?: SideName | undefined;
          readonly images: readonly (readonly number[])[];
        }[];
      }[];
    }
  | {
      /** Points of the plane coloured by their label, a chart for each panel; each has axes of its own. */
      readonly kind: 'scatter';
      readonly title: string;
      readonly caption: string;
      readonly panels: readonly {
        readonly title: string;
        /** In a sentence, what the panel shows. */
        readonly caption: string;
        readonly xLabel: string;
        readonly yLabel: string;
        readonly points: LabelledPoints;
      }[];
    };
