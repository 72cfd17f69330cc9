import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { type ApiError, notFound } from '../../shared/errors';
import { declaredFigureId } from './declared-figure.planned';

/** A declared figure under a row lock. */
export interface LockedDeclaredFigure {
  declaredOn: LocalDate;
  voidedOn: LocalDate | null;
  version: number;
}

/** Locks a declared figure until the transaction ends. @throws NOT_FOUND for one that the tenant does not have */
export async function lockDeclaredFigure(tx: TenantTransaction, id: string): Promise<LockedDeclaredFigure> {
  const [figure] = await tx.query<LockedDeclaredFigure>({
    text: `select declared_on as "declaredOn", voided_on as "voidedOn", version
             from declared_figures
            where tenant_id = $1 and id = $2
              for no key update`,
    values: [id],
  });
  if (figure === undefined) throw declaredFigureNotFound(id);
  return figure;
}

export function declaredFigureNotFound(id: string): ApiError {
  return notFound({
    en: `There is no declared figure with id ${declaredFigureId(id)}.`,
    zh: `没有标识为 ${declaredFigureId(id)} 的已发布数据。`,
  });
}
