/** How endpoints and deliveries stand, and the numbers of webhooks: all this project's own. */

export const ENDPOINT_STATES = ['ENABLED', 'DISABLED'] as const;
export type EndpointState = (typeof ENDPOINT_STATES)[number];

export const DISABLED_REASONS = ['BY_REQUEST', 'GONE', 'FAILING', 'NOT_ALLOWED'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

export const DELIVERY_STATES = ['PENDING', 'DELIVERED', 'DEAD'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What came of one attempt. Only DELIVERED ends a delivery by itself; GONE ends the attempts at its endpoint. */
export const ATTEMPT_OUTCOMES = [
  'DELIVERED',
  'REFUSED',
  'REDIRECTED',
  'GONE',
  'TIMED_OUT',
  'NOT_CONNECTED',
  'NOT_RESOLVED',
  'ADDRESS_NOT_ALLOWED',
] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** Each endpoint is told each change, so their number is the number of requests a change makes. */
export const MOST_ENABLED_ENDPOINTS = 20;

/** Those that are disabled included: their number bounds what the list of them is. */
export const MOST_ENDPOINTS = 200;

/** The usual time in which both secrets sign, and the longest. */
export const USUAL_OVERLAP_HOURS = 24;
export const MOST_OVERLAP_HOURS = 168;

/** A receiver takes the message and answers, and does its work afterwards. */
export const ATTEMPT_TIMEOUT_MS = 10_000;

/** A delivery that was not made by then is given up, however few attempts it had. */
export const GIVE_UP_DAYS = 5;

/** An endpoint that took nothing for as long is disabled: whoever it belongs to has to look. */
export const FAILING_DAYS = 5;

/** An endpoint that was disabled for as long is forgotten: the place up to which it was told is of no use any more. */
export const FORGET_DAYS = 90;

/** How long what was delivered, or given up, stands in the log, and can be delivered again. */
export const LOG_DAYS = 30;

/** What an answer means. Nothing is followed, and no body is read. */
export function outcomeOf(status: number): AttemptOutcome {
  if (status >= 200 && status < 300) return 'DELIVERED';
  if (status >= 300 && status < 400) return 'REDIRECTED';
  return status === 410 ? 'GONE' : 'REFUSED';
}
