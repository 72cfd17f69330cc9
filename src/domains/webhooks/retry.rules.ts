import { FAILING_DAYS } from './webhook.rules';

/** When the next attempt comes: soon after a hiccup, seldom where something is broken; some two days in all. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Pause after the first failed attempt, the second, and so on; after the last there is none. */
const PAUSES_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR] as const;

/** Attempts that one delivery has, counted anew when it is asked for again. */
export const MOST_TRIES = PAUSES_MS.length + 1;

/** How long an endpoint that fails is left alone, by failures in a row: its other deliveries would fail as well. */
const LEFT_ALONE_MS = [0, 2 * SECOND, 10 * SECOND, MINUTE, 5 * MINUTE, 10 * MINUTE] as const;

/** The longest that a receiver may ask to be left alone at once. */
const MOST_RETRY_AFTER_MS = 6 * HOUR;

/** Failures in a row before an endpoint is given up: more than a message or two that it never takes. */
const FAILURES_TO_GIVE_UP = 20;

/**
 * When a delivery is tried again, or null when it is given up.
 *
 * @param tries attempts so far, the failed one included
 * @param chance 0 to 1: spreads the attempts of many deliveries, up to a tenth later
 * @param notBefore what the receiver asked for
 */
export function nextTryAt(tries: number, from: Date, chance: number, notBefore: Date | null = null): Date | null {
  const pause = PAUSES_MS[tries - 1];
  return pause === undefined ? null : laterOf(new Date(from.getTime() + pause * (1 + chance / 10)), notBefore);
}

/** The later of two instants, of which one may be missing. */
export function laterOf(instant: Date, other: Date | null): Date {
  return other !== null && other > instant ? other : instant;
}

/**
 * When a receiver asks to be asked again, by its `Retry-After` header (RFC 9110, 10.2.3): seconds or a date. Null for none, for
 * the past, and for what is neither; no later than in six hours.
 */
export function retryAfterOf(header: string | undefined, from: Date): Date | null {
  const text = header?.trim() ?? '';
  const at = /^\d{1,9}$/.test(text) ? from.getTime() + Number(text) * SECOND : dateIn(text);
  if (Number.isNaN(at) || at <= from.getTime()) return null;
  return new Date(Math.min(at, from.getTime() + MOST_RETRY_AFTER_MS));
}

/** `Sun, 06 Nov 1994 08:49:37 GMT`: what else a Date would read is no date of HTTP. */
function dateIn(text: string): number {
  return / GMT$/.test(text) ? Date.parse(text) : Number.NaN;
}

/** Whether an endpoint that failed so often in a row since then is one to which nothing will come. */
export function isGivenUp(failures: number, failingSince: Date, at: Date): boolean {
  return failures >= FAILURES_TO_GIVE_UP && at.getTime() - failingSince.getTime() >= FAILING_DAYS * DAY;
}

/** Until when an endpoint is left alone after so many failures in a row. */
export function leftAloneUntil(failures: number, from: Date): Date {
  const pause = LEFT_ALONE_MS[Math.min(failures, LEFT_ALONE_MS.length) - 1] ?? 0;
  return new Date(from.getTime() + pause);
}
