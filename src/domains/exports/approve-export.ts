import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import type { ApproveExportInput } from './export.inputs';
import { expiryOf } from './export-status.rules';
import { type ExportAnswer, exportNote, withExport } from './load-export-answer';
import { lockToDecide } from './lock-export';

const ACTION = 'export:approve';

/** EXPORT_APPROVAL: a second account lets a large file pass; it may be fetched from now on, for the usual time. */
export async function approveExport(ctx: RequestContext, input: ApproveExportInput): Promise<ExportAnswer> {
  const call = { name: 'approveExport', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { id, version } = await lockToDecide(tx, caller, input);
    const at = now();
    await tx.query({
      text: `update exports set state = 'READY', decided_by = $3, decided_at = $4, expires_at = $5, version = version + 1
              where tenant_id = $1 and id = $2`,
      values: [id, caller.viewer.accountId, at, expiryOf('READY', at)],
    });
    return { result: id, audit: [exportNote(id, version + 1, ['state', 'decidedBy', 'decidedAt', 'expiresAt'])] };
  });
  return withExport(ctx, outcome);
}
