import type { Action } from '../../access/permissions';
import { OPEN_STAGES } from '../development/candidate.rules';
import { ALERT_KINDS } from './alert.rules';
import { isWithinRoots } from './alert-reach.rules';
import { alertsSql, IS_ACKNOWLEDGED } from './alerts-sql.rules';
import type { ViewerTaskKind } from './viewer-task.rules';

/** How the tasks of a caller are counted. */

interface Binder {
  bind(value: unknown): string;
}

interface TaskCount {
  /** Whoever holds it has the task, as far as it reaches. */
  action: Action;
  /**
   * A query for rows `kind`, `alertKind`, `organizationId` of the root, `count` and `ids`, within subtrees; null roots stand for
   * the whole tenant.
   */
  count: (sql: Binder, roots: readonly string[] | null) => string;
}

const OPEN = OPEN_STAGES.map((stage) => `'${stage}'`).join(', ');

export const TASK_COUNTS: Readonly<Record<ViewerTaskKind, TaskCount>> = {
  OPEN_ALERT: {
    action: 'alert:acknowledge',
    count: (sql, roots) =>
      `select 'OPEN_ALERT' as kind, o.kind as "alertKind", null::uuid as "organizationId", count(*)::int as count, null::uuid[] as ids
         from ${alertsSql(ALERT_KINDS)} o
        where o.tenant_id = $1 and not ${IS_ACKNOWLEDGED} and ${isWithinRoots(sql, 'o.organization_id', roots)}
        group by o.kind`,
  },
  PROPOSAL_TO_APPROVE: decidedAbove(
    'PROPOSAL_TO_APPROVE',
    'organization:approve',
    `select o.id, o.id as organization_id from organizations o where o.tenant_id = $1 and o.status = 'PROPOSED'`,
  ),
  ELECTION_TO_RATIFY: decidedAbove(
    'ELECTION_TO_RATIFY',
    'election:ratify',
    `select e.id, e.organization_id from elections e where e.tenant_id = $1 and e.status = 'HELD'`,
  ),
  CANDIDATE_TO_ADVANCE: {
    action: 'candidate:write',
    count: counting(
      'CANDIDATE_TO_ADVANCE',
      `select c.id, c.branch_id as organization_id from candidates c where c.tenant_id = $1 and c.stage in (${OPEN})`,
      'AT_OR_BELOW',
    ),
  },
};

/** the superior decides, so what concerns the root of a grant itself awaits somebody above. */
function decidedAbove(kind: ViewerTaskKind, action: Action, matters: string): TaskCount {
  return { action, count: counting(kind, matters, 'BELOW') };
}

/**
 * Counts matters of organizations: in the whole tenant, or in the formal subtree of each root that is not below another one.
 *
 * @param matters a query for `id` and `organization_id`
 */
function counting(kind: ViewerTaskKind, matters: string, extent: 'AT_OR_BELOW' | 'BELOW'): TaskCount['count'] {
  const columns = (root: string) =>
    `'${kind}' as kind, null::text as "alertKind", ${root} as "organizationId", count(*)::int as count, (array_agg(x.id order by x.id))[1:100] as ids`;
  return (sql, roots) => {
    if (roots === null) return `select ${columns('null::uuid')} from (${matters}) x having count(*) > 0`;
    const bound = `${sql.bind(roots)}::uuid[]`;
    return `select ${columns('r.id')}
              from organizations r
             cross join lateral (select r.formal_path as low, r.formal_path || '0' as high offset 0) w
              join organizations b on b.tenant_id = $1 and b.formal_path >= w.low and b.formal_path < w.high
              join (${matters}) x on x.organization_id = b.id
             where r.tenant_id = $1 and r.id = any(${bound}) ${extent === 'BELOW' ? 'and b.id <> r.id' : ''}
               and not exists (
                     select from organizations a
                      where a.tenant_id = $1 and a.id = any(${bound}) and a.id <> r.id
                        and r.formal_path >= a.formal_path and r.formal_path < a.formal_path || '0')
             group by r.id`;
  };
}
