import { v7 as newId } from 'uuid';
import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { outcomeOf, runMutation } from '../../audit/run-mutation';
import { asViewer } from '../../data/scoped';
import { now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { parameterOn } from '../administration/find-parameter';
import { findChangeToken } from './change-token.watch';
import { countRows } from './count-rows';
import { ExportEntity } from './export.entity';
import type { RequestExportInput } from './export.inputs';
import { workbookTooLongViolations } from './export-decision.rules';
import { expiryOf, needsApproval } from './export-status.rules';
import { sourceAsked } from './find-source';
import { type ExportAnswer, exportNote, withExport } from './load-export-answer';

const ACTION = 'export:request';
const FIELDS = ['source', 'parameters', 'format', 'rowCount'];

/**
 * Asks for a file: what is to be in it is checked, fixed and counted, and nothing is written yet. Up to the parameter
 * EXPORT_ROWS_WITHOUT_APPROVAL it may be fetched at once; beyond, a second account decides (EXPORT_APPROVAL).
 *
 * @throws BAD_USER_INPUT, NOT_FOUND by what is asked for; FORBIDDEN without the permission of the source
 */
export async function requestExport(ctx: RequestContext, input: RequestExportInput): Promise<ExportAnswer> {
  const caller = asViewer(ctx);
  requireGranted(caller.viewer, ACTION, 'requestExport');
  const chosen = await outcomeOf(caller, async () => sourceAsked(input.source));
  if (chosen.result === null) return withExport(ctx, chosen);
  const { source, asked } = chosen.result;
  requireGranted(caller.viewer, source.action, `requestExport (${source.field})`);
  // Before the transaction: a source reads on connections of its own. And before the rows, so that nothing falls between.
  const changeToken = source.isSnapshot ? await findChangeToken(caller) : null;
  const parameters = await source.prepare(caller, asked);
  const { lines, rows } = await source.table(caller, parameters);
  const rowCount = await countRows(caller, rows);
  const call = { name: 'requestExport', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx) => {
    const { format } = input;
    if (format === 'XLSX') assertRules(workbookTooLongViolations(rowCount));
    const { value: most } = await parameterOn(tx, 'EXPORT_ROWS_WITHOUT_APPROVAL', today());
    const state = needsApproval(rowCount, most) ? 'AWAITING_APPROVAL' : 'READY';
    const id = newId();
    const at = now();
    await tx.insert(ExportEntity, [
      {
        id,
        accountId: caller.viewer.accountId,
        source: source.source,
        parameters,
        lines: [...lines],
        format,
        language: ctx.language,
        rowCount,
        changeToken,
        state,
        requestedAt: at,
        decidedBy: null,
        decidedAt: null,
        refusal: null,
        expiresAt: expiryOf(state, at),
        version: 1,
      },
    ]);
    return { result: id, audit: [exportNote(id, 1, FIELDS)] };
  });
  return withExport(ctx, outcome);
}
