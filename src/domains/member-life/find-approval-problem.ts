import type { TenantTransaction } from '../../access/context';
import type { RuleViolation } from '../../shared/errors';

/**
 * refuses to confirm whom the general meeting admitted here, from among the candidates, when the approval of the
 * committee above is not on record. Of who was registered without having been a candidate here the papers are elsewhere. The
 * caller holds the member, so no admission is taken back meanwhile.
 */
export async function approvalViolations(tx: TenantTransaction, memberId: string): Promise<RuleViolation[]> {
  const waiting = await tx.query<{ id: string }>({
    text: `select c.id
             from candidates c
            where c.tenant_id = $1 and c.member_id = $2
              and not exists (select from candidate_steps s
                               where s.tenant_id = $1 and s.candidate_id = c.id and s.step = 'APPROVED')`,
    values: [memberId],
  });
  if (waiting.length === 0) return [];
  return [
    {
      code: 'ADMISSION_NOT_APPROVED',
      message: {
        en: 'The committee above the branch has not approved the admission (R-403). Record its approval with recordCandidateStep APPROVED first; where there is none, annulProbation ends the probation.',
        zh: '上级党委尚未审批接收该预备党员（R-403）。请先以 recordCandidateStep 登记上级党委审批（APPROVED）；未获批准的，请办理 annulProbation。',
      },
      field: 'input.id',
      rule: 'R-403',
      params: {},
    },
  ];
}
