import { setFlagsFromString } from 'node:v8';

/** Of what is alive. */
const GROWTH_PERCENT = 50;

/**
 * Has old objects collected when they have become half as much again as were alive. Where a machine has memory to spare, V8 waits until
 * they are four times as much: of 45 MB that are alive it makes 180 MB, for one or two percent of the processor's time (docs/decisions/0034).
 */
export function boundHeapGrowth(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
