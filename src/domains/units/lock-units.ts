import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { type ApiError, notFound } from '../../shared/errors';
import type { OpenFact } from '../organizations/lock-organization';
import { unitId } from './unit.planned';
import type { FormationMode, UnitKind, UnitSector, UnitStatus } from './unit.rules';

/** A unit under a row lock, as the use cases need it. */
export interface LockedUnit {
  id: string;
  uscc: string | null;
  name: string;
  kind: UnitKind;
  sector: UnitSector;
  status: UnitStatus;
  divisionCode: string | null;
  responsibleId: string;
  registeredOn: LocalDate | null;
  surveyedOn: LocalDate;
  endedOn: LocalDate | null;
  version: number;
  state: OpenFact & { documentNumber: string | null };
  /** First day on which it was ACTIVE; null while it never was. */
  activeFrom: LocalDate | null;
  /** By which organization it is covered, and since when. */
  formation: OpenFormation | null;
  /** First day after its last formation that has ended; null when none has. */
  formationsUntil: LocalDate | null;
}

/** A formation that still holds. */
export interface OpenFormation extends OpenFact {
  organizationId: string;
  mode: FormationMode;
}

type Facts = Pick<LockedUnit, 'id' | 'state' | 'activeFrom' | 'formation' | 'formationsUntil'>;

/**
 * Locks units until the transaction ends, in one order for everybody, and reads them with their open facts; an unknown one
 * is NOT_FOUND. Lock and facts are two statements: what a statement that waited for a lock joins to is older than the lock.
 */
export async function lockUnits(tx: TenantTransaction, ids: readonly string[]): Promise<LockedUnit[]> {
  const rows = await tx.query<Omit<LockedUnit, keyof Facts> & { id: string }>({
    text: `select id, uscc, name, kind, sector, status, version,
                  division_code as "divisionCode", responsible_id as "responsibleId",
                  registered_on as "registeredOn", surveyed_on as "surveyedOn", ended_on as "endedOn"
             from units
            where tenant_id = $1 and id = any($2::uuid[])
            order by id
              for no key update`,
    values: [ids],
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const factsById = new Map((await openFacts(tx, ids)).map((facts) => [facts.id, facts]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (row === undefined) throw unitNotFound(id);
    const facts = factsById.get(id);
    if (facts === undefined) throw new Error(`Unit ${id} has no present state; npm run check:data lists such rows.`);
    return { ...row, ...facts };
  });
}

function openFacts(tx: TenantTransaction, ids: readonly string[]): Promise<Facts[]> {
  return tx.query<Facts>({
    text: `select s.unit_id as id,
                  jsonb_build_object('id', s.id, 'from', lower(s.valid), 'documentNumber', s.document_number) as state,
                  (select min(lower(a.valid)) from unit_states a
                    where a.tenant_id = $1 and a.unit_id = s.unit_id and a.superseded_at is null
                      and a.status = 'ACTIVE') as "activeFrom",
                  (select jsonb_build_object('id', f.id, 'from', lower(f.valid),
                                             'organizationId', f.organization_id, 'mode', f.mode)
                     from unit_formations f
                    where f.tenant_id = $1 and f.unit_id = s.unit_id and f.superseded_at is null
                      and upper_inf(f.valid)) as formation,
                  (select max(upper(f.valid)) from unit_formations f
                    where f.tenant_id = $1 and f.unit_id = s.unit_id and f.superseded_at is null) as "formationsUntil"
             from unit_states s
            where s.tenant_id = $1 and s.unit_id = any($2::uuid[]) and s.superseded_at is null and upper_inf(s.valid)`,
    values: [ids],
  });
}

/** A unit that does not exist, belongs to another tenant, or lies outside the caller's reach: one answer for all three. */
export function unitNotFound(id: string): ApiError {
  return notFound({
    en: `There is no unit with id ${unitId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${unitId(id)} 的单位。`,
  });
}
