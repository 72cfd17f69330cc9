import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { FORMATION_MODES, UNIT_KINDS, UNIT_SECTORS, UNIT_STATUSES } from './unit.rules';
import { FORMATION_MODE_TERMS, UNIT_KIND_TERMS, UNIT_SECTOR_TERMS, UNIT_STATUS_TERMS } from './unit-terms.rules';

export const UnitKindEnum = enumOf(UNIT_KINDS);
export const UnitSectorEnum = enumOf(UNIT_SECTORS);
export const UnitStatusEnum = enumOf(UNIT_STATUSES);
export const FormationModeEnum = enumOf(FORMATION_MODES);

registerEnumType(UnitKindEnum, {
  name: 'UnitKind',
  description: 'What a unit is by law (单位类别).',
  valuesConfig: described(UNIT_KIND_TERMS, {
    NON_PUBLIC_ENTERPRISE: 'Enterprise that is not publicly owned',
    SOCIAL_ORGANIZATION: 'Association, foundation or private non-enterprise unit',
    STATE_OWNED_ENTERPRISE: 'Enterprise owned by the state',
    INSTITUTION: 'Public institution, such as a school or hospital',
    AGENCY: 'Organ of the Party or the state',
    OTHER: 'Any other employer',
  }),
});

registerEnumType(UnitSectorEnum, {
  name: 'UnitSector',
  description: 'In which trade a unit works (所属行业).',
  valuesConfig: described(UNIT_SECTOR_TERMS, {
    EXPRESS_DELIVERY: 'Express delivery, outlets included',
    FOOD_DELIVERY: 'Delivery of meals',
    ROAD_FREIGHT: 'Freight by road',
    RIDE_HAILING: 'Ride hailing',
    INTERNET: 'Internet services',
    COMMERCE: 'Commerce',
    MANUFACTURING: 'Manufacturing',
    CONSTRUCTION: 'Construction',
    AGRICULTURE: 'Farming and herding',
    EDUCATION: 'Education and training',
    SOCIAL_WORK: 'Social work',
    PROPERTY_MANAGEMENT: 'Property management',
    OTHER: 'Any other trade',
  }),
});

registerEnumType(UnitStatusEnum, {
  name: 'UnitStatus',
  description: 'Where a unit stands in its life: SURVEYED, ACTIVE, perhaps SHELL, REMOVED (单位状态).',
  valuesConfig: described(UNIT_STATUS_TERMS, {
    SURVEYED: 'Found by the survey, not yet verified',
    ACTIVE: 'Verified and at work',
    SHELL: 'Registered, but without premises, staff or business',
    REMOVED: 'Removed from the register',
  }),
});

registerEnumType(FormationModeEnum, {
  name: 'FormationMode',
  description: 'How the organization that covers a unit was formed (组建方式).',
  valuesConfig: described(FORMATION_MODE_TERMS, {
    SINGLE: 'An organization of this unit alone',
    JOINT: 'One organization for several units',
    AREA_JOINT: 'One organization for neighboring units, which form it together',
    AREA_UNIFIED: 'One organization that the area forms for its units',
    INDUSTRY_JOINT: 'One organization for several units of a trade',
    AFFILIATED: 'Attached to the organization of a host',
    SYNCHRONOUS: 'An organization of this unit alone, founded with it',
    FUNCTIONAL: 'Gathered for work, while relationships stay where they are',
  }),
});
