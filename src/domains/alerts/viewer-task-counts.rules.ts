import type { Action } from '../../access/permissions';
import { DECIDING_KINDS } from '../development/superior.rules';
import { probationEndSql } from '../member-life/probation-end.rules';
import { ALERT_KINDS } from './alert.rules';
import { isWithinRoots } from './alert-reach.rules';
import { AT_WORK, TODAY } from './alert-rule.rules';
import { alertsSql, IS_ACKNOWLEDGED } from './alerts-sql.rules';
import { candidatesAwaiting, STEPS_TO_ADVANCE } from './steps-possible.rules';
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

/** The nearest organization formally above a branch that decides on new members (R-403). */
const DECIDING_ABOVE = `
  select o.id
    from organizations b
    join organizations o
      on o.tenant_id = $1 and o.id <> b.id and b.formal_path >= o.formal_path and b.formal_path < o.formal_path || '0'
     and o.kind in (${DECIDING_KINDS.map((kind) => `'${kind}'`).join(', ')}) and ${AT_WORK}
   where b.tenant_id = $1 and b.id = x.branch_id
   order by o.formal_depth desc
   limit 1`;

/** R-401: who has been on probation for as long as it lasts; a suspended one is neither confirmed nor extended. */
const PROBATIONS_OVER = `
  select m.id, m.branch_id as organization_id
    from members m
   where m.tenant_id = $1 and m.category = 'PROBATIONARY' and m.standing = 'ACTIVE' and ${probationEndSql('m', TODAY)} <= ${TODAY}`;

const elections = (statuses: string) =>
  `select e.id, e.organization_id from elections e where e.tenant_id = $1 and e.status in (${statuses})`;

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
  ELECTION_TO_APPROVE: decidedAbove('ELECTION_TO_APPROVE', 'election:ratify', elections(`'REMINDED', 'POSTPONED'`)),
  ELECTION_TO_RATIFY: decidedAbove('ELECTION_TO_RATIFY', 'election:ratify', elections(`'HELD'`)),
  CANDIDATE_TO_ADVANCE: decidedWithin(
    'CANDIDATE_TO_ADVANCE',
    'candidate:write',
    `select x.id, x.branch_id as organization_id from (${candidatesAwaiting(STEPS_TO_ADVANCE)}) x`,
  ),
  CANDIDATE_TO_ADMIT: decidedWithin(
    'CANDIDATE_TO_ADMIT',
    'candidate:admit',
    `select x.id, x.branch_id as organization_id from (${candidatesAwaiting(['ADMITTED'])}) x`,
  ),
  // It is the matter of the committee: who acts for a branch, or a general branch, approves nothing.
  CANDIDATE_TO_APPROVE: decidedWithin(
    'CANDIDATE_TO_APPROVE',
    'candidate:admit',
    `select x.id, (${DECIDING_ABOVE}) as organization_id from (${candidatesAwaiting(['APPROVED'])}) x`,
  ),
  PROBATION_TO_DECIDE: decidedWithin('PROBATION_TO_DECIDE', 'member:confirm', PROBATIONS_OVER),
};

/** R-108, R-207: the superior decides, so what concerns the root of a grant itself awaits somebody above. */
function decidedAbove(kind: ViewerTaskKind, action: Action, matters: string): TaskCount {
  return { action, count: counting(kind, matters, 'BELOW') };
}

/** What is decided in the organization that it concerns, as by anybody above. */
function decidedWithin(kind: ViewerTaskKind, action: Action, matters: string): TaskCount {
  return { action, count: counting(kind, matters, 'AT_OR_BELOW') };
}

/**
 * Counts matters of organizations: in the whole tenant, or by the roots of grants, as writes are held to: formally below the root or,
 * where it has no formal place, below it in the chain. What several roots reach is counted once, with the one that stands highest.
 *
 * @param matters a query for `id` and `organization_id`
 */
function counting(kind: ViewerTaskKind, matters: string, extent: 'AT_OR_BELOW' | 'BELOW'): TaskCount['count'] {
  const columns = (root: string) =>
    `'${kind}' as kind, null::text as "alertKind", ${root} as "organizationId", count(*)::int as count, (array_agg(x.id order by x.id))[1:100] as ids`;
  return (sql, roots) => {
    if (roots === null) return `select ${columns('null::uuid')} from (${matters}) x having count(*) > 0`;
    return `select ${columns('x.root_id')}
              from (select distinct on (x.id) x.id, r.id as root_id
                      from (${matters}) x
                      join organizations b on b.tenant_id = $1 and b.id = x.organization_id
                      join organizations r
                        on r.tenant_id = $1 and r.id = any(${sql.bind(roots)}::uuid[])
                       and ((b.formal_path >= r.formal_path and b.formal_path < r.formal_path || '0')
                         or (b.formal_path is null and b.chain_path >= r.chain_path and b.chain_path < r.chain_path || '0'))
                     ${extent === 'BELOW' ? 'where b.id <> r.id' : ''}
                     order by x.id, r.formal_depth, r.chain_depth, r.id) x
             group by x.root_id`;
  };
}
