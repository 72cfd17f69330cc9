import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { lockCardsUpwards } from '../organizations/refresh-card-totals';

/**
 * Refuses to register without an ID number whom the branch has already by name and day of joining: most often a form that was
 * sent twice. The cards, which are counted anew before the commit anyway, are locked first, so that of two who send it at once
 * the second sees the first.
 *
 * @param field path of the input field that named the person
 */
export async function namesakeViolations(
  tx: TenantTransaction,
  { name, joinedOn }: { name: string; joinedOn: LocalDate },
  { branchId, groupId }: { branchId: string; groupId: string | null },
  field: string,
): Promise<RuleViolation[]> {
  await lockCardsUpwards(tx, groupId === null ? [branchId] : [branchId, groupId]);
  const [namesake] = await tx.query<{ id: string }>({
    text: `select id from members
            where tenant_id = $1 and branch_id = $2 and name = $3 and joined_on = $4 limit 1`,
    values: [branchId, name, joinedOn],
  });
  if (namesake === undefined) return [];
  return [
    {
      code: 'MEMBER_EXISTS',
      message: {
        en: 'The branch has a member of this name who joined on this day. If this is another person, say so with isAnotherPerson, or give the ID number.',
        zh: '该党支部已有同名且入党日期相同的党员；如确系另一人，请填写 isAnotherPerson，或填写公民身份号码。',
      },
      field,
      rule: 'R-112',
      params: {},
    },
  ];
}
