import { v7 as newId } from 'uuid';
import { idIn, type Row } from '../../data/insert-rows';
import { type LocalDate, now } from '../../shared/clock';
import type { ElectionKind, ElectionStatus } from './election.rules';

/** An election to plant, as far as it has come. */
export interface ElectionSeed {
  /** Key of the organization. */
  organization: string;
  kind: ElectionKind;
  /** First day of the term that a renewal follows, or into which somebody is elected. */
  termBeganOn: LocalDate;
  remindedOn: LocalDate;
  postponed?: Decision & { until: LocalDate };
  approved?: Decision;
  held?: { on: LocalDate; votersDue: number; votersPresent: number };
  /** The term that a renewal began, began on the day of the vote. */
  ratified?: Decision;
  cancelledOn?: LocalDate;
}

/** What the superior decided, and by which document. */
interface Decision {
  on: LocalDate;
  documentNumber: string;
}

/** The rows of elections; their terms are named by the first day, `new_term_began_on` where there is a new one. */
export function electionRows(
  seeds: readonly ElectionSeed[],
  organizationIds: ReadonlyMap<string, string>,
): readonly Row[] {
  return seeds.map((seed) => {
    const { postponed, approved, held, ratified, cancelledOn } = seed;
    const steps = [seed.remindedOn, postponed, approved, held, ratified, cancelledOn];
    return {
      id: newId(),
      organization_id: idIn(organizationIds, seed.organization),
      kind: seed.kind,
      status: statusOf(seed),
      term_began_on: seed.termBeganOn,
      new_term_began_on: seed.kind === 'RENEWAL' && ratified !== undefined ? (held?.on ?? null) : null,
      reminded_on: seed.remindedOn,
      postponed_on: postponed?.on ?? null,
      postponed_until: postponed?.until ?? null,
      postponement_document: postponed?.documentNumber ?? null,
      approved_on: approved?.on ?? null,
      approval_document: approved?.documentNumber ?? null,
      held_on: held?.on ?? null,
      voters_due: held?.votersDue ?? null,
      voters_present: held?.votersPresent ?? null,
      ratified_on: ratified?.on ?? null,
      ratification_document: ratified?.documentNumber ?? null,
      cancelled_on: cancelledOn ?? null,
      version: steps.filter((step) => step !== undefined).length,
      created_at: now(),
      updated_at: now(),
    };
  });
}

/** The last of the steps that were taken. */
function statusOf({ postponed, approved, held, ratified, cancelledOn }: ElectionSeed): ElectionStatus {
  if (cancelledOn !== undefined) return 'CANCELLED';
  if (ratified !== undefined) return 'RATIFIED';
  if (held !== undefined) return 'HELD';
  if (approved !== undefined) return 'APPROVED';
  return postponed === undefined ? 'REMINDED' : 'POSTPONED';
}
