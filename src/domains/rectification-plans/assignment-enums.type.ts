import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import { CASE_ROLES, LEADER_LEVELS } from './assignment.rules';
import { LEVEL_TERMS, ROLE_WORDS } from './assignment-words.rules';

export const CaseRoleEnum = enumOf(CASE_ROLES);
export const LeaderLevelEnum = enumOf(LEADER_LEVELS);

registerEnumType(CaseRoleEnum, {
  name: 'RectificationRole',
  description: 'As what somebody answers for a rectification case, R-806 (包保角色).',
  valuesConfig: {
    CONTACT_LEADER: { description: `A leader of some level who keeps in contact (${ROLE_WORDS.CONTACT_LEADER.zh}).` },
    TOWNSHIP_LEADER: { description: `A leader of the township (${ROLE_WORDS.TOWNSHIP_LEADER.zh}).` },
    FIRST_SECRETARY: { description: `The first secretary who was sent there (${ROLE_WORDS.FIRST_SECRETARY.zh}).` },
    RESPONSIBLE_PERSON: { description: `Who is responsible for it (${ROLE_WORDS.RESPONSIBLE_PERSON.zh}).` },
    PAIRED_UNIT: { description: `A unit that helps the organization (${ROLE_WORDS.PAIRED_UNIT.zh}).` },
  },
});

registerEnumType(LeaderLevelEnum, {
  name: 'RectificationLeaderLevel',
  description: 'Of which level a contact leader is (领导层级).',
  valuesConfig: {
    PREFECTURE_OR_ABOVE: { description: `Of a prefecture, or above (${LEVEL_TERMS.PREFECTURE_OR_ABOVE}).` },
    COUNTY: { description: `Of a county (${LEVEL_TERMS.COUNTY}).` },
    TOWNSHIP: { description: `Of a township (${LEVEL_TERMS.TOWNSHIP}).` },
  },
});
