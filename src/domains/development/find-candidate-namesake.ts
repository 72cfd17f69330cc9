import type { TenantTransaction } from '../../access/context';
import type { RuleViolation } from '../../shared/errors';
import { OPEN_STAGES } from './candidate.rules';

/**
 * Refuses the application of whom the branch has on the way already, by name: most often a form that was sent twice. The name
 * is what the caller reads of candidates anyway; a day of birth is answered by no refusal. The branch's card is locked first,
 * so that of two who send it at once the second sees the first.
 */
export async function candidateNamesakeViolations(
  tx: TenantTransaction,
  name: string,
  branchId: string,
): Promise<RuleViolation[]> {
  await tx.query({
    text: `select organization_id from organization_cards where tenant_id = $1 and organization_id = $2 for no key update`,
    values: [branchId],
  });
  const [namesake] = await tx.query<{ id: string }>({
    text: `select id from candidates
            where tenant_id = $1 and branch_id = $2 and name = $3 and stage = any($4::text[]) limit 1`,
    values: [branchId, name, OPEN_STAGES],
  });
  if (namesake === undefined) return [];
  return [
    {
      code: 'CANDIDATE_EXISTS',
      message: {
        en: 'The branch has a candidate of this name who is on the way to membership. Go on with that record; if this is another person, say so with isAnotherPerson.',
        zh: '该党支部已有同名发展人选正在培养发展中，请在该记录上办理；如确系另一人，请填写 isAnotherPerson。',
      },
      field: 'input.name',
      rule: 'R-402',
      params: {},
    },
  ];
}
