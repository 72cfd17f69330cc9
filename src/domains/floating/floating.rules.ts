/** Floating members: the words of their records, and which state follows which. */

export const FLOATING_STATES = [
  'REPORTED',
  'REGISTERED_OUT',
  'REFERRED',
  'RECEIVED',
  'INCORPORATED',
  'CLOSED',
] as const;
export type FloatingState = (typeof FLOATING_STATES)[number];

/** Which side of the record the tenant is; inside a tenant it is both. */
export const FLOATING_SIDES = ['ORIGIN', 'DESTINATION', 'BOTH'] as const;
export type FloatingSide = (typeof FLOATING_SIDES)[number];

/** One of the two that take steps. */
export type FloatingParty = Exclude<FloatingSide, 'BOTH'>;

/** Between two organizations of a tenant, between two tenants, or with nobody of this system on the other side. */
export const FLOATING_CHANNELS = ['INTERNAL', 'SYSTEM', 'UNPAIRED'] as const;
export type FloatingChannel = (typeof FLOATING_CHANNELS)[number];

/** Why somebody is away; closed, so that nothing is written about a person. */
export const FLOATING_REASONS = ['WORK', 'BUSINESS', 'STUDY', 'RESIDENCE'] as const;
export type FloatingReason = (typeof FLOATING_REASONS)[number];

export const FLOATING_RANGES = ['IN_COUNTY', 'IN_PROVINCE', 'OUT_OF_PROVINCE', 'ABROAD'] as const;
export type FloatingRange = (typeof FLOATING_RANGES)[number];

/** what somebody is incorporated into. */
export const ATTACHMENTS = ['BRANCH', 'FLOATING_MEMBER_ORGANIZATION', 'SERVICE_POINT'] as const;
export type Attachment = (typeof ATTACHMENTS)[number];

export const FLOATING_RESULTS = ['RETURNED', 'TRANSFERRED', 'LOST_CONTACT', 'RECORDED_IN_ERROR'] as const;
export type FloatingResult = (typeof FLOATING_RESULTS)[number];

/** How somebody was in contact; never where, nor what was said. */
export const CONTACT_CHANNELS = ['PHONE', 'MESSAGE', 'VISIT', 'MEETING'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** SQL of whether a record (alias) counts: what was recorded in error counts nowhere. */
export const countsSql = (alias: string) => `${alias}.result is distinct from 'RECORDED_IN_ERROR'`;

/** A record as its steps ask for it. */
export interface FloatingStanding {
  side: FloatingSide;
  state: FloatingState;
}

type Steps = Readonly<Record<FloatingState, readonly FloatingState[]>>;

/** REPORTED > REGISTERED_OUT > REFERRED > RECEIVED > INCORPORATED > CLOSED, and CLOSED from any of them: what each party does. */
const BY_PARTY: Readonly<Record<FloatingParty, Steps>> = {
  ORIGIN: {
    REPORTED: ['REGISTERED_OUT', 'CLOSED'],
    REGISTERED_OUT: ['REFERRED', 'CLOSED'],
    REFERRED: ['CLOSED'],
    RECEIVED: ['CLOSED'],
    INCORPORATED: ['CLOSED'],
    CLOSED: [],
  },
  DESTINATION: {
    REPORTED: [],
    REGISTERED_OUT: [],
    REFERRED: ['RECEIVED', 'CLOSED'],
    RECEIVED: ['INCORPORATED', 'CLOSED'],
    INCORPORATED: ['CLOSED'],
    CLOSED: [],
  },
};

/** The states that this side may bring about now, in the order of all states. */
export function nextStates({ side, state }: FloatingStanding): FloatingState[] {
  const parties: readonly FloatingParty[] = side === 'BOTH' ? ['ORIGIN', 'DESTINATION'] : [side];
  const next = parties.flatMap((party) => BY_PARTY[party][state]);
  return FLOATING_STATES.filter((each) => next.includes(each));
}

/** Whether the destination knows of a record: from the referral on. Before it, the record is the origin's alone. */
export function isReferred(state: FloatingState): boolean {
  return state === 'REFERRED' || state === 'RECEIVED' || state === 'INCORPORATED';
}
