import { v7 as newId } from 'uuid';
import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Written } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { RuleError } from '../../shared/errors';
import { ProbationExtensionEntity } from '../member-life/probation-extension.entity';
import { memberNote } from '../members/load-member-answer';
import { insertMember, type Registration, registeredFields } from '../members/record-member';
import { memberCountsOf } from '../members/refresh-member-counts';
import { findReturner } from './find-returner';
import { readmitMember } from './readmit-member';
import type { ProbationExtension } from './seal-snapshot';
import { asArrivalViolations } from './transfer-arrival.rules';

const ACTION = 'transfer:accept';

/** Somebody who comes from elsewhere, and where to; a registration like any other, that began by a transfer. */
export interface Arrival {
  registration: Registration;
  probationExtension: ProbationExtension | null;
  /** Whether the data of the person were told with the acceptance: then a refusal names the field. */
  hasPerson: boolean;
}

/**
 * Records somebody who comes from elsewhere as a member of this tenant. Who was one here before, and was transferred out, is
 * that member again; anybody else with the same ID number is refused, since a person is recorded once.
 *
 * @returns the member's id, and what was touched
 * @throws RuleError ID_NUMBER_TAKEN, to be counted by `withTakenCounted`; MEMBER_EXISTS
 */
export async function registerArrival(
  tx: TenantTransaction,
  caller: ViewerContext,
  { registration, probationExtension, hasPerson }: Arrival,
): Promise<Required<Written<string>>> {
  const { branchId, groupId } = registration;
  const keys = await caller.vault.keysFor(tx);
  const returner = await findReturner(tx, keys, registration);
  if (returner !== null) return readmitMember(tx, keys, returner, registration);
  const id = newId();
  try {
    await insertMember(tx, caller, id, registration, { action: ACTION, nameField: 'input.name' });
  } catch (error) {
    throw error instanceof RuleError ? new RuleError(asArrivalViolations(error.violations, hasPerson)) : error;
  }
  if (probationExtension !== null) {
    await tx.insert(ProbationExtensionEntity, [{ ...probationExtension, memberId: id, recordedAt: now() }]);
  }
  return {
    result: id,
    audit: [memberNote(id, 1, registeredFields(registration))],
    derived: [memberCountsOf(branchId, groupId)],
  };
}
