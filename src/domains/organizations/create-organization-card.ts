import type { TenantTransaction } from '../../access/context';
import { OrganizationCardEntity } from './organization-card.entity';

/** Gives a new organization its card: nobody belongs to it yet, nobody holds a post. */
export function createOrganizationCard(tx: TenantTransaction, organizationId: string): Promise<void> {
  return tx.insert(OrganizationCardEntity, [
    {
      organizationId,
      ownMemberCount: 0,
      ownFullMemberCount: 0,
      memberCount: 0,
      fullMemberCount: 0,
      secretaryOfficeId: null,
      secretaryMemberId: null,
      secretaryMaskedName: null,
      secretarySince: null,
      termEndsOn: null,
    },
  ]);
}
