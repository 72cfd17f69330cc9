import type { DataCheck } from '../domain';
import { ALERT_KINDS } from './alert.rules';

const KINDS = ALERT_KINDS.map((kind) => `'${kind}'`).join(', ');

/** What no constraint can say: the subject is in one table or another, and kinds are the rules' matter. Lists the rows that break it. */
export const alertChecks: DataCheck[] = [
  {
    name: 'alert-acknowledgement-subject',
    rule: 'An acknowledgement is of a kind of alert that there is, about an organization or, of SHOULD_ESTABLISH, a unit of the tenant.',
    text: `select k.id, k.kind, k.subject_id
             from alert_acknowledgements k
             left join organizations o on o.tenant_id = $1 and o.id = k.subject_id and k.kind <> 'SHOULD_ESTABLISH'
             left join units u on u.tenant_id = $1 and u.id = k.subject_id and k.kind = 'SHOULD_ESTABLISH'
            where k.tenant_id = $1 and (k.kind not in (${KINDS}) or (o.id is null and u.id is null))`,
  },
];
