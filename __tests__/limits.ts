/** Seconds that something may take, alone on two cores. */
const limits: Readonly<Record<string, number>> = { start: 2.5, types: 8, unit: 60 };

/**
 * A time as a figure to print, beside its limit where it has one.
 *
 * Only more than twice the limit is too slow: a figure depends on what else the machine does.
 */
export function judge(name: string, seconds: number): { figure: string; tooSlow: boolean } {
  const limit = limits[name];
  const figure = `${seconds.toFixed(1)} s`;
  if (limit === undefined) return { figure, tooSlow: false };
  const tooSlow = seconds > 2 * limit;
  return {
    figure: tooSlow ? `${figure}: more than twice its limit of ${limit} s` : `${figure}, limit ${limit} s`,
    tooSlow,
  };
}
