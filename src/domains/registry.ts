import { administration } from './administration/administration.domain';
import { alerts } from './alerts/alerts.domain';
import { apiKeys } from './api-keys/api-keys.domain';
import { changeFeed } from './change-feed/change-feed.domain';
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
import { importFiles } from './import-files/import-files.domain';
import { imports } from './imports/imports.domain';
import { memberLife } from './member-life/member-life.domain';
import { memberSync } from './member-sync/member-sync.domain';
import { members } from './members/members.domain';
import { offices } from './offices/offices.domain';
import { organizationLife } from './organization-life/organization-life.domain';
import { organizations } from './organizations/organizations.domain';
import { recordExports } from './record-exports/record-exports.domain';
import { recordSync } from './record-sync/record-sync.domain';
import { rectification } from './rectification/rectification.domain';
import { rectificationAcceptance } from './rectification-acceptance/rectification-acceptance.domain';
import { rectificationPlans } from './rectification-plans/rectification-plans.domain';
import { sync } from './sync/sync.domain';
import { transfers } from './transfers/transfers.domain';
import { units } from './units/units.domain';
import { webhooks } from './webhooks/webhooks.domain';

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
  recordExports,
  apiKeys,
  changeFeed,
  sync,
  memberSync,
  recordSync,
  importFiles,
  imports,
  webhooks,
];
