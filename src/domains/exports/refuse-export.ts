import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import type { RefuseExportInput } from './export.inputs';
import { type ExportAnswer, exportNote, withExport } from './load-export-answer';
import { lockToDecide } from './lock-export';

const ACTION = 'export:approve';

/** EXPORT_APPROVAL: a second account refuses a large file; another one is asked for, or none. */
export async function refuseExport(ctx: RequestContext, input: RefuseExportInput): Promise<ExportAnswer> {
  const call = { name: 'refuseExport', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { id, version } = await lockToDecide(tx, caller, input);
    await tx.query({
      text: `update exports set state = 'REFUSED', decided_by = $3, decided_at = $4, refusal = $5, version = version + 1
              where tenant_id = $1 and id = $2`,
      values: [id, caller.viewer.accountId, now(), input.reason],
    });
    return { result: id, audit: [exportNote(id, version + 1, ['state', 'decidedBy', 'decidedAt', 'refusal'])] };
  });
  return withExport(ctx, outcome);
}
