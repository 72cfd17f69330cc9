import type { TenantTransaction } from '../../access/context';
import type { AuditNote, Written } from '../../audit/run-mutation';
import { camelCase } from '../../shared/camel-case';
import { type LocalDate, now } from '../../shared/clock';
import type { ElectionStatus } from './election.rules';

/** Columns that a step of an election sets: each once, never again. */
export interface StepColumns {
  status: ElectionStatus;
  postponed_on?: LocalDate;
  postponed_until?: LocalDate;
  postponement_document?: string;
  approved_on?: LocalDate;
  approval_document?: string;
  held_on?: LocalDate;
  voters_due?: number;
  voters_present?: number;
  ratified_on?: LocalDate;
  ratification_document?: string;
  new_term_id?: string | null;
  cancelled_on?: LocalDate;
}

/** Takes a step of a locked election and counts its version up; what a use case gives back after it. */
export async function changeElection(
  tx: TenantTransaction,
  id: string,
  columns: StepColumns,
): Promise<Required<Written<string>>> {
  const names = Object.keys(columns);
  const assignments = names.map((name, index) => `${name} = $${index + 4}`);
  const [row] = await tx.query<{ version: number }>({
    text: `update elections
              set ${['version = version + 1', 'updated_at = $3', ...assignments].join(', ')}
            where tenant_id = $1 and id = $2
        returning version`,
    values: [id, now(), ...Object.values(columns)],
  });
  if (row === undefined) throw new Error(`Election ${id} vanished under its lock.`);
  return { result: id, audit: [electionChanged(id, row.version, names.map(camelCase))], derived: [] };
}

/** The line of the audit log about an election. */
export function electionChanged(id: string, version: number, fields: string[]): AuditNote {
  return { objectType: 'Election', objectId: id, objectVersion: version, fields };
}
