import { parameterSql } from '../administration/find-parameter';
import type { DataCheck } from '../domain';
import { LIFE_DUTIES, MEETING_KINDS } from './meeting.rules';

const threshold = (code: string) => `(select p.value from (${parameterSql(code, 'm.held_on')}) p)`;

/** `m.kind` and the kinds of organization that hold it. */
const PLACES = MEETING_KINDS.map((kind) => `('${kind}', '{${LIFE_DUTIES[kind].kinds.join(',')}}'::text[])`).join(', ');

/** Invariants of meetings that no constraint of the table holds. */
export const organizationLifeChecks: DataCheck[] = [
  {
    name: 'meeting-life',
    rule: 'A meeting was held by an organization at work on that day, of a kind that holds such meetings.',
    text: `select o.code, m.id, m.kind, m.held_on
             from meetings m
             join organizations o on o.tenant_id = $1 and o.id = m.organization_id
             join (values ${PLACES}) p (kind, kinds) on p.kind = m.kind
            where m.tenant_id = $1 and m.superseded_at is null
              and not exists (
                select from organization_states s
                 where s.tenant_id = $1 and s.organization_id = m.organization_id and s.superseded_at is null
                   and s.valid @> m.held_on and s.status in ('ESTABLISHED', 'RESTRUCTURING') and s.kind = any(p.kinds))`,
  },
  {
    name: 'meeting-quorum',
    rule: 'A general meeting was held by more than the share of R-309, a committee meeting by that of R-302 at least.',
    text: `select o.code, m.id, m.kind, m.due_count, m.present_count
             from meetings m
             join organizations o on o.tenant_id = $1 and o.id = m.organization_id
            where m.tenant_id = $1 and m.superseded_at is null
              and ((m.kind = 'GENERAL_MEETING' and m.present_count * 100 <= m.due_count * ${threshold('QUORUM_GENERAL_MEETING_PERCENT')})
                or (m.kind = 'COMMITTEE_MEETING' and m.present_count * 100 < m.due_count * ${threshold('QUORUM_COMMITTEE_MEETING_PERCENT')}))`,
  },
  {
    name: 'meeting-grades',
    rule: 'Of those who are appraised one in three is excellent at most (R-307).',
    text: `select o.code, m.id, m.excellent_count
             from meetings m
             join organizations o on o.tenant_id = $1 and o.id = m.organization_id
            where m.tenant_id = $1 and m.superseded_at is null and m.kind = 'APPRAISAL'
              and m.excellent_count * ${threshold('MEMBERS_PER_EXCELLENT')}
                  > m.excellent_count + m.qualified_count + m.basic_count + m.unqualified_count`,
  },
  {
    name: 'meeting-correction',
    rule: 'A correction is the next record of the same meeting of the same organization, and the record before it stands no more.',
    text: `select o.code, m.id, m.corrects_id
             from meetings m
             join meetings f on f.tenant_id = $1 and f.id = m.corrects_id
             join organizations o on o.tenant_id = $1 and o.id = m.organization_id
            where m.tenant_id = $1
              and (f.organization_id <> m.organization_id or f.kind <> m.kind or f.version <> m.version - 1
                or f.superseded_at is null)`,
  },
];
