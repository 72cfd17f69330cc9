import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import {
  REFUSAL_REASONS,
  TRANSFER_CHANNELS,
  TRANSFER_REASONS,
  TRANSFER_SIDES,
  TRANSFER_STATES,
  type TransferParty,
} from './transfer.rules';
import {
  CHANNEL_TERMS,
  PARTY_TERMS,
  REASON_TERMS,
  REFUSAL_TERMS,
  SIDE_TERMS,
  STATE_TERMS,
} from './transfer-terms.rules';

const PARTIES: readonly TransferParty[] = ['ORIGIN', 'DESTINATION'];

export const TransferStateEnum = enumOf(TRANSFER_STATES);
export const TransferSideEnum = enumOf(TRANSFER_SIDES);
export const TransferPartyEnum = enumOf(PARTIES);
export const TransferChannelEnum = enumOf(TRANSFER_CHANNELS);
export const TransferReasonEnum = enumOf(TRANSFER_REASONS);
export const TransferRefusalReasonEnum = enumOf(REFUSAL_REASONS);

registerEnumType(TransferStateEnum, {
  name: 'TransferState',
  description: 'Where a transfer stands; between two tenants both sides stand at the same (转接状态).',
  valuesConfig: described(STATE_TERMS, {
    DRAFT: 'Written down, and not applied for yet',
    APPLIED: 'Applied for, and waits for the committee above the branch',
    ORIGIN_APPROVED: 'Approved by the committee of origin',
    SENT: 'The letter is out, valid for some days, R-505',
    DEST_RECEIVED: 'The destination has the letter, and decides',
    ASSIGNED: 'The destination has accepted: the member belongs to a branch there',
    CLOSED: 'The receipt is back; nothing of the person is kept with the transfer',
    RETURNED: 'Back at the origin, which sends it again or withdraws it',
    REFUSED: 'Refused for a reason of the closed list, R-504',
    EXPIRED: 'The letter ran out before it was received, R-505',
    WITHDRAWN: 'Taken back by the origin',
  }),
});

const parties = {
  ORIGIN: 'The side that the member leaves',
  DESTINATION: 'The side that the member comes to',
};

registerEnumType(TransferPartyEnum, {
  name: 'TransferParty',
  description: 'One of the two sides of a transfer (转接一方).',
  valuesConfig: described(PARTY_TERMS, parties),
});

registerEnumType(TransferSideEnum, {
  name: 'TransferSide',
  description: 'Which side of a transfer the tenant is (本单位所处的一方).',
  valuesConfig: described(SIDE_TERMS, { ...parties, BOTH: 'Both: the transfer is between two branches of the tenant' }),
});

registerEnumType(TransferChannelEnum, {
  name: 'TransferChannel',
  description: 'By which way a transfer goes, R-506 (转接方式).',
  valuesConfig: described(CHANNEL_TERMS, {
    INTERNAL: 'Between two branches of one tenant',
    SYSTEM: 'Between two tenants of this system, each with a side of its own',
    LETTER: 'To or from somebody outside this system, by a letter on paper',
  }),
});

registerEnumType(TransferReasonEnum, {
  name: 'TransferReason',
  description: 'Why a relationship is transferred, R-501; nothing more is asked (转接原因).',
  valuesConfig: described(REASON_TERMS, {
    WORK_CHANGE: 'Another unit to work for',
    RESIDENCE_CHANGE: 'Another usual place to live',
    STUDY: 'Begins to study',
    GRADUATION: 'Has finished to study, R-507',
    RETIREMENT: 'Retires',
    ORGANIZATION_CHANGE: 'Organizations were arranged anew',
  }),
});

registerEnumType(TransferRefusalReasonEnum, {
  name: 'TransferRefusalReason',
  description: 'Why a transfer is refused; without one of these nobody refuses, R-504 (拒收理由).',
  valuesConfig: described(REFUSAL_TERMS, {
    IDENTITY_UNCLEAR: 'It is not clear who the member is',
    RECORD_INCOMPLETE: 'The record of the member is not complete',
    NO_ACTUAL_TIE: 'The member neither works nor lives at the destination',
    WRONG_DESTINATION: 'The letter is meant for another organization',
    LETTER_INVALID: 'The letter is not in order',
  }),
});
