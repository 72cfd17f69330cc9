import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import {
  AGE_BANDS,
  BEGIN_REASONS,
  END_REASONS,
  MEMBER_CATEGORIES,
  MEMBER_END_REASONS,
  MEMBER_STANDINGS,
  MEMBERSHIP_END_REASONS,
  MEMBERSHIP_STANDINGS,
  REGISTER_REASONS,
  REVEAL_PURPOSES,
  SEALED_FIELDS,
  SEXES,
} from './member.rules';
import {
  AGE_BAND_TERMS,
  BEGIN_REASON_TERMS,
  CATEGORY_TERMS,
  END_REASON_TERMS,
  MEMBER_END_REASON_TERMS,
  MEMBERSHIP_END_REASON_TERMS,
  PURPOSE_TERMS,
  SEALED_FIELD_TERMS,
  SEX_TERMS,
  STANDING_TERMS,
} from './member-terms.rules';

export const SexEnum = enumOf(SEXES);
export const MemberCategoryEnum = enumOf(MEMBER_CATEGORIES);
export const MemberStandingEnum = enumOf(MEMBER_STANDINGS);
export const MembershipStandingEnum = enumOf(MEMBERSHIP_STANDINGS);
export const EndReasonEnum = enumOf(END_REASONS);
export const MemberEndReasonEnum = enumOf(MEMBER_END_REASONS);
export const RegisterReasonEnum = enumOf(REGISTER_REASONS);
export const MembershipBeginReasonEnum = enumOf(BEGIN_REASONS);
export const MembershipEndReasonEnum = enumOf(MEMBERSHIP_END_REASONS);
export const AgeBandEnum = enumOf(AGE_BANDS);
export const SealedFieldEnum = enumOf(SEALED_FIELDS);
export const RevealPurposeEnum = enumOf(REVEAL_PURPOSES);

registerEnumType(SexEnum, {
  name: 'Sex',
  description: 'Sex by GB/T 2261.1 (性别).',
  valuesConfig: described(SEX_TERMS, {
    UNKNOWN: 'Not known, code 0',
    MALE: 'Male, code 1',
    FEMALE: 'Female, code 2',
    UNSPECIFIED: 'Not stated, code 9',
  }),
});

registerEnumType(MemberCategoryEnum, {
  name: 'MemberCategory',
  description: 'Whether a member is on probation (党员类别).',
  valuesConfig: described(CATEGORY_TERMS, {
    PROBATIONARY: 'Admitted, in the year of probation, without a vote',
    FULL: 'Member with all rights',
  }),
});

const standings = {
  ACTIVE: 'In good standing, and counted',
  SUSPENDED: 'Standing suspended, R-508; not counted',
};

registerEnumType(MembershipStandingEnum, {
  name: 'MembershipStanding',
  description: 'Standing inside a membership (组织关系状态).',
  valuesConfig: described({ ACTIVE: STANDING_TERMS.ACTIVE, SUSPENDED: STANDING_TERMS.SUSPENDED }, standings),
});

registerEnumType(MemberStandingEnum, {
  name: 'MemberStanding',
  description: 'Standing of a member (党籍状态).',
  valuesConfig: described(STANDING_TERMS, { ...standings, ENDED: 'No member of this tenant any more' }),
});

const ends = {
  DECEASED: 'Died',
  WITHDRAWN: 'Left the Party by own wish',
  REMOVED: 'Removed from the rolls, R-508',
  EXPELLED: 'Expelled by discipline; full members only',
  PROBATION_ANNULLED: 'Not made a full member; probationary members only',
  TRANSFERRED_OUT: 'Relationship transferred to another system or tenant',
};

registerEnumType(EndReasonEnum, {
  name: 'EndReason',
  description: 'Why a membership is ended (终止原因).',
  valuesConfig: described(END_REASON_TERMS, ends),
});

registerEnumType(MemberEndReasonEnum, {
  name: 'MemberEndReason',
  description: 'Why somebody is no member of the tenant any more (党员终止原因).',
  valuesConfig: described(MEMBER_END_REASON_TERMS, {
    ...ends,
    RECORDED_IN_ERROR: 'Never was a member here; the record was a mistake, and is void',
  }),
});

const begins = {
  RECORDED: 'Existed before and was recorded from that day',
  ADMITTED: 'Admitted as a probationary member',
  TRANSFERRED_IN: 'Relationship transferred from elsewhere',
};

registerEnumType(RegisterReasonEnum, {
  name: 'RegisterReason',
  description: 'How the relationship of a registered member began (登记原因).',
  valuesConfig: described(
    {
      RECORDED: BEGIN_REASON_TERMS.RECORDED,
      ADMITTED: BEGIN_REASON_TERMS.ADMITTED,
      TRANSFERRED_IN: BEGIN_REASON_TERMS.TRANSFERRED_IN,
    },
    begins,
  ),
});

const changed = 'The record before or after says another group, category or standing';

registerEnumType(MembershipBeginReasonEnum, {
  name: 'MembershipBeginReason',
  description: 'How a record of a membership began (组织关系起始原因).',
  valuesConfig: described(BEGIN_REASON_TERMS, {
    ...begins,
    RESTORED: 'Standing restored after a suspension, R-509',
    CHANGED: changed,
  }),
});

registerEnumType(MembershipEndReasonEnum, {
  name: 'MembershipEndReason',
  description: 'Why a record of a membership ended (组织关系终止原因).',
  valuesConfig: described(MEMBERSHIP_END_REASON_TERMS, { ...ends, CHANGED: changed }),
});

registerEnumType(AgeBandEnum, {
  name: 'AgeBand',
  description: 'Age by the bands of the annual statistics, counted in calendar years, R-913 (年龄段，按年份计算).',
  valuesConfig: described(AGE_BAND_TERMS, {
    UP_TO_30: 'Up to 30',
    FROM_31_TO_35: '31 to 35',
    FROM_36_TO_40: '36 to 40',
    FROM_41_TO_45: '41 to 45',
    FROM_46_TO_50: '46 to 50',
    FROM_51_TO_55: '51 to 55',
    FROM_56_TO_60: '56 to 60',
    FROM_61: '61 and above',
  }),
});

registerEnumType(SealedFieldEnum, {
  name: 'SealedField',
  description: 'A field that is stored encrypted (加密字段).',
  valuesConfig: described(
    { ID_NUMBER: SEALED_FIELD_TERMS.ID_NUMBER.zh, PHONE: SEALED_FIELD_TERMS.PHONE.zh },
    { ID_NUMBER: 'ID number of GB 11643', PHONE: 'Mobile number' },
  ),
});

registerEnumType(RevealPurposeEnum, {
  name: 'RevealPurpose',
  description: 'For what a clear value is read (查看原值的用途).',
  valuesConfig: described(PURPOSE_TERMS, {
    IDENTITY_CHECK: 'To compare with an identity card',
    RELATIONSHIP_TRANSFER: 'To fill in a transfer of the relationship',
    CONTACT: 'To contact the member',
    DATA_CORRECTION: 'To correct a record',
    LEGAL_DUTY: 'To fulfil a duty that a law lays down',
  }),
});
