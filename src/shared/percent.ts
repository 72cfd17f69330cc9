/** A part of a whole in percent, two decimals, half up; null of nothing. In whole numbers throughout, so that a half is rounded up and never down. */
export function percentOf(count: number, n: number): number | null {
  if (n === 0) return null;
  const hundredths = Math.floor((2 * count * 10_000 + n) / (2 * n));
  return hundredths / 100;
}
