import type { Domain } from '../domain';
import { divisionChecks } from './division.checks';
import { DivisionEntity } from './division.entity';
import { plannedDivision } from './division.planned';
import { DivisionsResolver } from './divisions.resolver';

/**
 * Administrative divisions (行政区划): province, prefecture, county, street or town, village or community.
 * They are reference data that all tenants share: nobody edits them, `loadDivisions` brings the table to the
 * committed list (reference/NOTICE.md says where it comes from) after every migration.
 * A tenant names its own division, an organization the place where it stands; the code of a place says which
 * chain it calls for (division.rules.ts). Codes change with the years: an id elsewhere is never a division code.
 */
export const divisions: Domain = {
  name: 'divisions',
  entities: [DivisionEntity],
  resolvers: [DivisionsResolver],
  plannedTypes: [plannedDivision],
  checks: divisionChecks,
};
