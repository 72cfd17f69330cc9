import type { Domain } from '../domain';
import { AlertResolver } from './alert.resolver';
import { AlertAcknowledgementEntity } from './alert-acknowledgement.entity';
import { AlertMutationsResolver } from './alert-mutations.resolver';
import { AlertQueriesResolver } from './alert-queries.resolver';
import { alertChecks } from './alerts.checks';
import { ViewerTasksResolver } from './viewer-tasks.resolver';

/**
 * What by the rules needs attention: terms that are up or soon will be, secretaries who are missing,
 * branches too small or too large, organization life that was missed (R-301 to; a lecture is due regularly, R-304, which has no period to miss), units that should have an
 * organization. Alerts are derived from the facts of today in one statement, a query for each kind, and stored
 * nowhere: who mends the fact has mended the alert. An alert tells what it rests on, in numbers and dates without persons, and the
 * digest of that is its cause. Whoever writes for an organization may acknowledge its alerts, each for its present cause and by a
 * reason of a closed list; with another cause it is back by itself, of missed meetings with one that was not among those seen.
 * Rules whose facts lie in later domains are registered by those (R-810: measures past their deadline), and seen by whoever may
 * read those facts. What awaits somebody, alerts and decisions alike, is counted by what the grants allow.
 */
export const alerts: Domain = {
  name: 'alerts',
  entities: [AlertAcknowledgementEntity],
  resolvers: [
    // Reads
    AlertQueriesResolver,
    AlertResolver,
    ViewerTasksResolver,
    // Writes
    AlertMutationsResolver,
  ],
  checks: alertChecks,
};
