import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import type { RowProblem } from '../import-files/import-row.rules';

/** A row of a file that was rejected, and why. */
export interface RejectedRow {
  number: number;
  problems: readonly RowProblem[];
}

/** Keeps where and why rows were rejected, in one statement. */
export async function recordRejects(tx: TenantTransaction, jobId: string, rows: readonly RejectedRow[]): Promise<void> {
  const rejects = rows.flatMap(({ number, problems }) =>
    problems.map(({ code, column, field }, index) => ({ id: newId(), number, index, column, field, code })),
  );
  if (rejects.length === 0) return;
  const each = <Key extends keyof (typeof rejects)[number]>(key: Key) => rejects.map((reject) => reject[key]);
  await tx.query({
    text: `insert into import_rejects (tenant_id, job_id, id, row_number, problem_index, column_number, field, code)
           select $1, $2, r.*
             from unnest($3::uuid[], $4::int[], $5::int[], $6::int[], $7::text[], $8::text[]) as r`,
    values: [jobId, each('id'), each('number'), each('index'), each('column'), each('field'), each('code')],
  });
}
