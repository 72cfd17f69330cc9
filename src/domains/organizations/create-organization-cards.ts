import type { TenantTransaction } from '../../access/context';
import { OrganizationCardEntity } from './organization-card.entity';

/** The cards of organizations that are about to be created: nobody belongs to them yet, nobody holds a post. */
export function createOrganizationCards(tx: TenantTransaction, organizationIds: readonly string[]): Promise<void> {
  return tx.insert(
    OrganizationCardEntity,
    organizationIds.map((organizationId) => ({
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
    })),
  );
}
