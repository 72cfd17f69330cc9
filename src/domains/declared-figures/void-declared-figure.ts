import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertVersion } from '../../shared/assert-version';
import { now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { documentViolations } from '../organizations/identifier.rules';
import { RULE, voidingViolations } from './declaration.rules';
import type { VoidDeclaredFigureInput } from './declared-figure.inputs';
import { type DeclaredFigureAnswer, withDeclaredFigure } from './load-declared-figure';
import { lockDeclaredFigure } from './lock-declared-figure';

const ACTION = 'figure:declare';

/** Voids the record of a declared figure, by a document: the paper does not say so. The row stays as it was. */
export async function voidDeclaredFigure(
  ctx: RequestContext,
  input: VoidDeclaredFigureInput,
): Promise<DeclaredFigureAnswer> {
  const call = { name: 'voidDeclaredFigure', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx) => {
    const id = keyOf('DeclaredFigure', input.id, 'input.id');
    const figure = await lockDeclaredFigure(tx, id);
    assertVersion({ en: 'The declared figure', zh: '该数据登记' }, figure.version, input.expectedVersion);
    assertRules([
      ...voidingViolations(figure, input.voidedOn, today()),
      ...documentViolations(input.documentNumber, 'input.documentNumber', RULE),
    ]);
    await tx.query({
      text: `update declared_figures set voided_on = $3, void_document_number = $4, version = version + 1, updated_at = $5
              where tenant_id = $1 and id = $2`,
      values: [id, input.voidedOn, input.documentNumber.trim(), now()],
    });
    const fields = ['voidedOn', 'voidDocumentNumber'];
    return {
      result: id,
      audit: [{ objectType: 'DeclaredFigure', objectId: id, objectVersion: figure.version + 1, fields }],
    };
  });
  return withDeclaredFigure(ctx, outcome);
}
