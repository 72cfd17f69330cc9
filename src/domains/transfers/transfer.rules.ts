/** The transfer of a formal relationship: its words, and which state follows which. */

export const TRANSFER_STATES = [
  'DRAFT',
  'APPLIED',
  'ORIGIN_APPROVED',
  'SENT',
  'DEST_RECEIVED',
  'ASSIGNED',
  'CLOSED',
  'RETURNED',
  'REFUSED',
  'EXPIRED',
  'WITHDRAWN',
] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** Nothing follows any more. */
export const FINAL_STATES = ['CLOSED', 'REFUSED', 'EXPIRED', 'WITHDRAWN'] as const satisfies readonly TransferState[];

/** The relationship is still where it was: until the destination accepts, the origin is responsible. */
export const BEFORE_ACCEPTANCE = [
  'DRAFT',
  'APPLIED',
  'ORIGIN_APPROVED',
  'SENT',
  'DEST_RECEIVED',
  'RETURNED',
] as const satisfies readonly TransferState[];

/** Which side of the transfer the tenant is; inside a tenant it is both. */
export const TRANSFER_SIDES = ['ORIGIN', 'DESTINATION', 'BOTH'] as const;
export type TransferSide = (typeof TRANSFER_SIDES)[number];

/** One of the two that take steps. */
export type TransferParty = Exclude<TransferSide, 'BOTH'>;

/** inside one tenant, between two tenants of the system, or by a letter to or from somebody outside. */
export const TRANSFER_CHANNELS = ['INTERNAL', 'SYSTEM', 'LETTER'] as const;
export type TransferChannel = (typeof TRANSFER_CHANNELS)[number];

/** why a relationship is transferred; closed, so that nothing is written about a person. */
export const TRANSFER_REASONS = [
  'WORK_CHANGE',
  'RESIDENCE_CHANGE',
  'STUDY',
  'GRADUATION',
  'RETIREMENT',
  'ORGANIZATION_CHANGE',
] as const;
export type TransferReason = (typeof TRANSFER_REASONS)[number];

/** nobody refuses without one of these. */
export const REFUSAL_REASONS = [
  'IDENTITY_UNCLEAR',
  'RECORD_INCOMPLETE',
  'NO_ACTUAL_TIE',
  'WRONG_DESTINATION',
  'LETTER_INVALID',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** A transfer as its steps ask for it. */
export interface TransferStanding {
  channel: TransferChannel;
  side: TransferSide;
  state: TransferState;
  /** Whether the other tenant is suspended, where that was asked: it decides on nothing then. */
  isPeerSuspended?: boolean;
}

type Steps = Readonly<Partial<Record<TransferState, readonly TransferState[]>>>;

/** DRAFT > APPLIED > ORIGIN_APPROVED > SENT > … > CLOSED: what the side of origin does. */
const BY_ORIGIN: Steps = {
  DRAFT: ['APPLIED', 'WITHDRAWN'],
  APPLIED: ['ORIGIN_APPROVED', 'WITHDRAWN'],
  ORIGIN_APPROVED: ['SENT', 'WITHDRAWN'],
  SENT: ['WITHDRAWN'],
  RETURNED: ['SENT', 'WITHDRAWN'],
  ASSIGNED: ['CLOSED'],
};

const BY_DESTINATION: Steps = {
  SENT: ['DEST_RECEIVED', 'RETURNED', 'REFUSED'],
  DEST_RECEIVED: ['ASSIGNED', 'RETURNED', 'REFUSED'],
};

/** By letter the other side is outside: what it does, this side records. The receipt says that it has accepted. */
const OF_LETTER: Readonly<Record<TransferParty, Steps>> = {
  ORIGIN: { ...BY_ORIGIN, SENT: ['CLOSED', 'RETURNED', 'REFUSED', 'WITHDRAWN'] },
  DESTINATION: { DEST_RECEIVED: ['ASSIGNED', 'RETURNED', 'REFUSED'], ASSIGNED: ['CLOSED'] },
};

/** What the origin waits for is the destination's to decide; from one that is suspended the transfer comes back. */
const FROM_SUSPENDED: Steps = { ...BY_ORIGIN, DEST_RECEIVED: ['WITHDRAWN'] };

/** The states that one party may bring about. */
function nextBy(party: TransferParty, { channel, state, isPeerSuspended }: TransferStanding): readonly TransferState[] {
  if (isPeerSuspended && party === 'ORIGIN') return FROM_SUSPENDED[state] ?? [];
  const steps = channel === 'LETTER' ? OF_LETTER[party] : party === 'ORIGIN' ? BY_ORIGIN : BY_DESTINATION;
  return steps[state] ?? [];
}

const PARTIES_OF: Readonly<Record<TransferSide, readonly TransferParty[]>> = {
  ORIGIN: ['ORIGIN'],
  DESTINATION: ['DESTINATION'],
  BOTH: ['ORIGIN', 'DESTINATION'],
};

/** The states that this side may bring about now, in the order of all states. A letter runs out by itself: EXPIRED is no step. */
export function nextStates(transfer: TransferStanding): TransferState[] {
  const next = PARTIES_OF[transfer.side].flatMap((party) => nextBy(party, transfer));
  return TRANSFER_STATES.filter((state) => next.includes(state));
}

/** the origin stays responsible until the destination has accepted. */
export function responsibleFor(state: TransferState): TransferParty {
  return state === 'ASSIGNED' || state === 'CLOSED' ? 'DESTINATION' : 'ORIGIN';
}

/** Which party a step is taken by, where the tenant is both. */
export function partyOf(next: TransferState): TransferParty {
  return ['DEST_RECEIVED', 'ASSIGNED', 'RETURNED', 'REFUSED'].includes(next) ? 'DESTINATION' : 'ORIGIN';
}
