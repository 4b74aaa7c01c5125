/** The data that come from npm packages: that they are there and what they are said to be. */
import { describe, expect, it } from 'vitest';
import { loadMobyDick } from '../../../compare/data/moby-dick.ts';
import { packageFile } from '../../../compare/data/package-file.ts';
import { loadSeattleWeather } from '../../../compare/data/seattle-weather.ts';
import { loadSp500 } from '../../../compare/data/sp500.ts';

describe('data of packages', () => {
  it("are Seattle's weather on 1,461 days", () => {
    const { days, dates, maximum, minimum, precipitation } = loadSeattleWeather();
    expect([days, dates[0], dates.at(-1)]).toEqual([1461, '2012-01-01', '2015-12-31']);
    expect([maximum[0], minimum[0], precipitation[1]]).toEqual([12.8, 5, 10.9]);
    expect(maximum.every((value, i) => value >= minimum[i]!)).toBe(true);
  });

  it('are the S&P 500 on 5,105 days', () => {
    const { days, dates, high, low, close } = loadSp500();
    expect([days, dates[0], dates.at(-1)]).toEqual([5105, '2000-01-03', '2020-04-17']);
    expect([high[0], low[0], close[0]]).toEqual([1478, 1438.359985, 1455.219971]);
  });

  it('are the 135 chapters of Moby-Dick in their order', () => {
    const chapters = loadMobyDick();
    expect(chapters).toHaveLength(135);
    expect(chapters[0]).toMatch(/^CHAPTER 1\. Loomings\.\s+Call me Ishmael\./);
    expect(chapters[134]).toMatch(/^CHAPTER 135\./);
  });

  it('are missed by name', () => {
    expect(() => packageFile('vega-datasets', 'data/none.csv')).toThrow(
      /The file data\/none.csv of the npm package "vega-datasets" is missing. Install the packages with "npm ci"/,
    );
    expect(() => packageFile('no-such-package', 'x')).toThrow(
      /The folder of the npm package "no-such-package"/,
    );
  });
});
