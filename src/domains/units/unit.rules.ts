/** Kinds, sectors and states of units, and how they come by an organization, as all rules know them. */

export const UNIT_KINDS = [
  'NON_PUBLIC_ENTERPRISE',
  'SOCIAL_ORGANIZATION',
  'STATE_OWNED_ENTERPRISE',
  'INSTITUTION',
  'AGENCY',
  'OTHER',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const UNIT_SECTORS = [
  'EXPRESS_DELIVERY',
  'FOOD_DELIVERY',
  'ROAD_FREIGHT',
  'RIDE_HAILING',
  'INTERNET',
  'COMMERCE',
  'MANUFACTURING',
  'CONSTRUCTION',
  'AGRICULTURE',
  'EDUCATION',
  'SOCIAL_WORK',
  'PROPERTY_MANAGEMENT',
  'OTHER',
] as const;
export type UnitSector = (typeof UNIT_SECTORS)[number];

export const UNIT_STATUSES = ['SURVEYED', 'ACTIVE', 'SHELL', 'REMOVED'] as const;
export type UnitStatus = (typeof UNIT_STATUSES)[number];

export const FORMATION_MODES = [
  'SINGLE',
  'JOINT',
  'AREA_JOINT',
  'AREA_UNIFIED',
  'INDUSTRY_JOINT',
  'AFFILIATED',
  'SYNCHRONOUS',
  'FUNCTIONAL',
] as const;
export type FormationMode = (typeof FORMATION_MODES)[number];

/** One organization for one unit. */
export const SINGLE_MODES = ['SINGLE', 'SYNCHRONOUS'] as const satisfies readonly FormationMode[];

/** One organization for several units that have too few members each. */
export const JOINT_MODES = [
  'JOINT',
  'AREA_JOINT',
  'AREA_UNIFIED',
  'INDUSTRY_JOINT',
] as const satisfies readonly FormationMode[];

/** A unit as the rules name it in their messages. */
export interface NamedUnit {
  name: string;
}
