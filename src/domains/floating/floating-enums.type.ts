import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import {
  ATTACHMENTS,
  CONTACT_CHANNELS,
  FLOATING_CHANNELS,
  FLOATING_RANGES,
  FLOATING_REASONS,
  FLOATING_RESULTS,
  FLOATING_SIDES,
  FLOATING_STATES,
} from './floating.rules';
import {
  ATTACHMENT_TERMS,
  CHANNEL_TERMS,
  CONTACT_CHANNEL_TERMS,
  RANGE_TERMS,
  REASON_TERMS,
  RESULT_TERMS,
  SIDE_TERMS,
  STATE_TERMS,
} from './floating-terms.rules';

export const FloatingStateEnum = enumOf(FLOATING_STATES);
export const FloatingSideEnum = enumOf(FLOATING_SIDES);
export const FloatingChannelEnum = enumOf(FLOATING_CHANNELS);
export const FloatingReasonEnum = enumOf(FLOATING_REASONS);
export const FloatingRangeEnum = enumOf(FLOATING_RANGES);
export const FloatingAttachmentEnum = enumOf(ATTACHMENTS);
export const FloatingResultEnum = enumOf(FLOATING_RESULTS);
export const FloatingContactChannelEnum = enumOf(CONTACT_CHANNELS);

registerEnumType(FloatingStateEnum, {
  name: 'FloatingState',
  description:
    'Where the record of a floating member stands; between two tenants both sides stand at the same (流动状态).',
  valuesConfig: described(STATE_TERMS, {
    REPORTED: 'The branch has reported that the member went away',
    REGISTERED_OUT: 'Registered as gone out, R-602',
    REFERRED: 'The destination has been told, and is to receive the member',
    RECEIVED: 'The destination has received the member',
    INCORPORATED: 'The destination has incorporated the member into an organization, R-603',
    CLOSED: 'Over, with a result; of contacts, liaison and the person nothing is kept with the record',
  }),
});

registerEnumType(FloatingSideEnum, {
  name: 'FloatingSide',
  description: 'Which side of the record the tenant is (本单位所处的一方).',
  valuesConfig: described(SIDE_TERMS, {
    ORIGIN: 'The side where the formal relationship is',
    DESTINATION: 'The side where the member has gone',
    BOTH: 'Both: the member went to another organization of the tenant',
  }),
});

registerEnumType(FloatingChannelEnum, {
  name: 'FloatingChannel',
  description: 'Who stands on the two sides of the record (流动方式).',
  valuesConfig: described(CHANNEL_TERMS, {
    INTERNAL: 'Two organizations of one tenant',
    SYSTEM: 'Two tenants of this system, each with a side of its own',
    UNPAIRED: 'This tenant and somebody outside this system',
  }),
});

registerEnumType(FloatingReasonEnum, {
  name: 'FloatingReason',
  description: 'Why the member is away; nothing more is asked (流动原因).',
  valuesConfig: described(REASON_TERMS, {
    WORK: 'Works elsewhere',
    BUSINESS: 'Runs a business elsewhere',
    STUDY: 'Studies elsewhere',
    RESIDENCE: 'Lives elsewhere',
  }),
});

registerEnumType(FloatingRangeEnum, {
  name: 'FloatingRange',
  description: 'How far the member has gone (流动范围).',
  valuesConfig: described(RANGE_TERMS, {
    IN_COUNTY: 'Within the county',
    IN_PROVINCE: 'Within the province or region',
    OUT_OF_PROVINCE: 'To another province or region',
    ABROAD: 'Out of the country',
  }),
});

registerEnumType(FloatingAttachmentEnum, {
  name: 'FloatingAttachment',
  description: 'What a floating member is incorporated into, R-603, R-607 (纳入方式).',
  valuesConfig: described(ATTACHMENT_TERMS, {
    BRANCH: 'A branch of the destination',
    FLOATING_MEMBER_ORGANIZATION: 'An organization of floating members, R-607',
    SERVICE_POINT: 'A service point that is open to floating members, R-607',
  }),
});

registerEnumType(FloatingResultEnum, {
  name: 'FloatingResult',
  description: 'How it ended (流动结果).',
  valuesConfig: described(RESULT_TERMS, {
    RETURNED: 'The member came back',
    TRANSFERRED: 'The formal relationship was transferred, R-604',
    LOST_CONTACT: 'Contact was lost, R-508',
    RECORDED_IN_ERROR: 'There should be no such record: it counts nowhere, and another may begin on its first day',
  }),
});

registerEnumType(FloatingContactChannelEnum, {
  name: 'FloatingContactChannel',
  description: 'By what the member was in contact; never where (联系方式类别).',
  valuesConfig: described(CONTACT_CHANNEL_TERMS, {
    PHONE: 'A call',
    MESSAGE: 'A message',
    VISIT: 'A visit',
    MEETING: 'A meeting of the organization',
  }),
});
