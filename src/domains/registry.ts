import { administration } from './administration/administration.domain';
import { alerts } from './alerts/alerts.domain';
import { coverage } from './coverage/coverage.domain';
import { coverageAudits } from './coverage-audits/coverage-audits.domain';
import { coverageExports } from './coverage-exports/coverage-exports.domain';
import { declaredFigures } from './declared-figures/declared-figures.domain';
import { development } from './development/development.domain';
import { divisions } from './divisions/divisions.domain';
import type { Domain } from './domain';
import { elections } from './elections/elections.domain';
import { fileExports } from './exports/exports.domain';
import { floating } from './floating/floating.domain';
import { grids } from './grids/grids.domain';
import { memberLife } from './member-life/member-life.domain';
import { members } from './members/members.domain';
import { offices } from './offices/offices.domain';
import { organizationLife } from './organization-life/organization-life.domain';
import { organizations } from './organizations/organizations.domain';
import { rectification } from './rectification/rectification.domain';
import { rectificationAcceptance } from './rectification-acceptance/rectification-acceptance.domain';
import { rectificationPlans } from './rectification-plans/rectification-plans.domain';
import { transfers } from './transfers/transfers.domain';
import { units } from './units/units.domain';

/** The domains in dependency order: each may import only from those above it. */
export const DOMAINS: Domain[] = [
  administration,
  divisions,
  organizations,
  grids,
  units,
  members,
  offices,
  development,
  memberLife,
  elections,
  organizationLife,
  alerts,
  rectification,
  rectificationPlans,
  rectificationAcceptance,
  transfers,
  floating,
  fileExports,
  coverage,
  coverageAudits,
  declaredFigures,
  coverageExports,
];
