import type { ViewerContext } from '../../access/context';
import { subtreeRoots } from '../../access/granted';
import { requireGranted } from '../../access/require-granted';
import { readScope } from '../../data/planner/read-scope';
import { StatementBuilder } from '../../data/planner/statement-builder';
import { checkListLength, isGiven } from '../../shared/check-argument';
import { keyOf } from '../../shared/global-id';
import type { ExportSource } from '../exports/export-source.watch';
import type { ExportStatement } from '../exports/export-table.rules';
import { findScopeName } from '../exports/find-scope-name';
import { belonging, branchesInReach, plannedMember } from '../members/member.planned';
import { MEMBERSHIP_STANDINGS, type MemberStanding } from '../members/member.rules';
import { STANDING_TERMS } from '../members/member-terms.rules';
import { belongsBelow } from '../members/members-below.rules';
import { memberColumns, NAMES_LINES } from './exported-member.rules';
import { MemberRecordsInput } from './record-export.inputs';
import { linesOfRecords, organizationSql } from './record-lines.rules';

const REVEAL = 'member:reveal';

/** Records of members that are exported: fixed when they are asked for. */
interface MembersAsked {
  /** Internal id of an organization, or null for all in reach. */
  organizationKey: string | null;
  standings: readonly MemberStanding[];
  hasNames: boolean;
}

/** The members in the caller's reach, one a row, masked. */
export const memberRecordsExport: ExportSource<MemberRecordsInput, MembersAsked> = {
  source: 'MEMBER_RECORDS',
  field: 'memberRecords',
  input: () => MemberRecordsInput,
  description: 'Members with id and version, masked, one a row (党员记录).',
  action: 'member:read',
  isSnapshot: true,

  async prepare(ctx, { organizationId, standings, hasNames }) {
    checkListLength('input.source.memberRecords.standings', standings);
    if (hasNames) requireGranted(ctx.viewer, REVEAL, 'memberRecords (hasNames)');
    const argument = 'input.source.memberRecords.organizationId';
    const organizationKey = isGiven(organizationId) ? keyOf('Organization', organizationId, argument) : null;
    return { organizationKey, standings: standings ?? MEMBERSHIP_STANDINGS, hasNames };
  },

  async table(ctx, asked) {
    if (asked.hasNames) requireGranted(ctx.viewer, REVEAL, 'memberRecords (hasNames)');
    const scope = await findScopeName(ctx, asked.organizationKey);
    return {
      lines: [
        ...linesOfRecords(scope, asked.standings, STANDING_TERMS),
        NAMES_LINES[asked.hasNames ? 'told' : 'masked'],
      ],
      columns: memberColumns(asked.hasNames),
      rows: membersStatement(ctx, asked),
    };
  },
};

function membersStatement(ctx: ViewerContext, { organizationKey, standings, hasNames }: MembersAsked): ExportStatement {
  const sql = new StatementBuilder(plannedMember, readScope(ctx, null));
  const conditions = [`o.standing = any(${sql.bind(standings)}::text[])`];
  if (organizationKey !== null) {
    conditions.push(belongsBelow(belonging(sql), `${sql.bind(organizationKey)}::uuid`, 'FORMAL', sql));
  }
  const reach = sql.reachCondition(plannedMember, 'o');
  if (reach !== null) conditions.push(reach);
  const { text, values = [] } = sql.finish(
    `select o.id, o.version, o.masked_name, ${hasNames ? nameSql(ctx, sql) : 'null'} as name, o.sex, o.education,
            o.id_number_masked, o.phone_masked, o.joined_on, o.full_member_on, o.category, o.standing,
            ${organizationSql('branch', 'b')}, ${organizationSql('group', 'g')}, o.ended_on, o.end_reason, o.updated_at
       from members o
       left join organizations b on b.tenant_id = $1 and b.id = o.branch_id
       left join organizations g on g.tenant_id = $1 and g.id = o.group_id
      where o.tenant_id = $1 and ${conditions.join(' and ')}`,
  );
  return { text, values, orderBy: 'branch_code, id' };
}

/** Whole names where the caller may reveal: that may be less than what the caller may read. */
function nameSql(ctx: ViewerContext, sql: StatementBuilder): string {
  const roots = subtreeRoots(ctx.viewer, REVEAL);
  if (roots === null) return 'o.name';
  return `case when o.branch_id = any(${branchesInReach(`${sql.bind(roots)}::uuid[]`)}) then o.name end`;
}
