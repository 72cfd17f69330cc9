/**
 * The share of the `index`-th of `count` places when `total` things are dealt out as evenly as whole numbers allow:
 * the shares differ by at most one, add up to `total`, and are the same on every run.
 */
export function evenShare(total: number, count: number, index: number): number {
  return Math.floor(((index + 1) * total) / count) - Math.floor((index * total) / count);
}
