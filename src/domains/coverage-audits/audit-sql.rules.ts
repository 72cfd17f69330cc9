/**
 * Audits with what they have come to, as a query in parentheses: the state and the position of the last step, when it was
 * computed and published, and which audit superseded it. `$1` is the tenant.
 */
export const AUDITS_SQL = `(
  select a.tenant_id, a.id, a.title, a.scope_kind, a.scope_organization_id, a.scope_division_code, a.as_of, a.subject_digest,
         a.supersedes_id, a.created_at, s.state, s.position as version, c.known_at, p.recorded_at as published_at,
         n.audit_id as superseded_by_id
    from coverage_audits a
   cross join lateral (
         select l.state, l.position
           from coverage_audit_steps l
          where l.tenant_id = $1 and l.audit_id = a.id
          order by l.position desc
          limit 1) s
    left join coverage_audit_steps c on c.tenant_id = $1 and c.audit_id = a.id and c.state = 'COMPUTED'
    left join coverage_audit_steps p on p.tenant_id = $1 and p.audit_id = a.id and p.state = 'PUBLISHED'
    left join coverage_audit_steps n on n.tenant_id = $1 and n.supersedes_id = a.id
   where a.tenant_id = $1)`;

/** Rows with a key of their own: the subject and its audit in one. */
export const AUDIT_ROWS_SQL = `(
  select r.*, md5(r.audit_id::text || r.subject_id::text)::uuid as id
    from coverage_audit_rows r
   where r.tenant_id = $1)`;
