import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchPage } from '../../data/planner/page';
import type { Page } from '../../shared/connection';
import { keyOf } from '../../shared/global-id';
import type { CoverageChange } from '../coverage/comparison.type';
import type { DefinitionCode } from '../coverage/coverage.rules';
import { assertAuditSeen, figureNotComputed } from './assert-audit-seen';
import { plannedAuditChanges } from './audit-change.planned';
import { findComputedAudits } from './find-audit-differences';

export interface AuditChangesRequest {
  id: string;
  definition: DefinitionCode;
  first: number;
  after?: string | null;
}

/**
 * A page of the rows behind a figure that later entries would change: as they were kept, and as they are counted now.
 *
 * @throws NOT_FOUND for an audit that the caller does not see; BAD_USER_INPUT where it did not compute that figure
 */
export async function listAuditChanges(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { id, definition, first, after }: AuditChangesRequest,
): Promise<Page<CoverageChange>> {
  const auditId = keyOf('CoverageAudit', id, 'id');
  await assertAuditSeen(ctx, auditId);
  const [audit] = await findComputedAudits(ctx, [auditId]);
  const figure = audit?.figures.find(({ code }) => code === definition);
  if (audit === undefined || figure === undefined) throw figureNotComputed(definition);
  return fetchPage(ctx, info, plannedAuditChanges({ ...audit, auditId, definition: figure }), {
    where: () => '',
    order: [
      { sql: () => 'o.name_pinyin', type: 'text' },
      { sql: () => 'o.id', type: 'uuid' },
    ],
    first,
    after,
    boundTo: { auditId, definition },
    asOf: null,
  });
}
