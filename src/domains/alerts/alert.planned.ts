import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedOrganization } from '../organizations/organization.planned';
import { plannedUnit } from '../units/unit.planned';
import { ALERT_KINDS, type AlertKind } from './alert.rules';
import type { Alert, AlertAcknowledgement } from './alert.type';
import { alertsSql } from './alerts-sql.rules';

export const alertId = globalIdPrefix('Alert', 'alr', '预警', 'worded');

const ACTION = 'alert:read';

const plannedAcknowledgement: PlannedType<AlertAcknowledgement> = {
  typeName: 'AlertAcknowledgement',
  table: 'alert_acknowledgements',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: (key) => key,
  columns: { reason: 'reason', documentNumber: 'document_number', acknowledgedAt: 'acknowledged_at' },
  links: {},
};

/** Its table is a query: alerts are derived in the statement that reads them, with what is selected beside them. */
export const plannedAlert: PlannedType<Alert> = {
  typeName: 'Alert',
  // Asked anew: later domains register their rules after this file is loaded.
  get table() {
    return alertsSql(ALERT_KINDS);
  },
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: alertId,
  columns: {
    kind: 'kind',
    severity: 'severity',
    since: 'since',
    rule: 'rule',
    facts: 'evidence',
    cause: 'cause',
    organizationName: 'organization_name',
    unitName: 'unit_name',
  },
  fields: { evidence: ['facts'], message: ['kind', 'facts', 'organizationName', 'unitName'] },
  links: {
    organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } },
    unit: { kind: 'one', target: () => plannedUnit, on: { unit_id: 'id' } },
    // The one of this very cause: when the cause changes, there is none.
    acknowledgement: {
      kind: 'one',
      target: () => plannedAcknowledgement,
      on: { kind: 'kind', subject_id: 'subject_id', cause: 'cause' },
    },
  },
};

const byKinds = new Map<string, PlannedType<Alert>>();

/** The same for some kinds only: at least one. */
export function plannedAlertsOf(kinds: readonly AlertKind[]): PlannedType<Alert> {
  const asked = ALERT_KINDS.filter((kind) => kinds.includes(kind));
  const key = asked.join();
  const planned = byKinds.get(key) ?? { ...plannedAlert, table: alertsSql(asked) };
  byKinds.set(key, planned);
  return planned;
}
