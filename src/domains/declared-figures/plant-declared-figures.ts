import { v7 as newId } from 'uuid';
import { insertRows } from '../../data/insert-rows';
import type { MigratorClient } from '../../data/migrator-client';
import { type LocalDate, now } from '../../shared/clock';
import type { CountMeasure } from './declared-figure.rules';

/** A number of things that a paper declared of the tenants below one. */
export interface DeclaredFigureSeed {
  measure: CountMeasure;
  value: number;
  /** Null where the paper does not say of which day it speaks. */
  asOf: LocalDate | null;
  declaredOn: LocalDate;
  documentTitle: string;
}

/** Inserts declared figures, for demo and test data. Runs as the migrator, in the tenant's transaction. */
export async function plantDeclaredFigures(
  client: MigratorClient,
  tenantId: string,
  seeds: readonly DeclaredFigureSeed[],
): Promise<void> {
  const at = now();
  const rows = seeds.map(({ measure, value, asOf, declaredOn, documentTitle }) => ({
    id: newId(),
    measure,
    value,
    unit: 'PIECES',
    qualifier: 'EXACT',
    as_of: asOf,
    declared_on: declaredOn,
    document_title: documentTitle,
    scope_kind: 'BELOW',
    version: 1,
    created_at: at,
    updated_at: at,
  }));
  await insertRows(client, tenantId, 'declared_figures', rows);
}
