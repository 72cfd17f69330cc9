import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { nameForms } from '../../shared/chinese-text';
import { now } from '../../shared/clock';
import { createOrganizationCards } from '../organizations/create-organization-cards';
import { from } from '../organizations/end-fact';
import { placeColumns } from '../organizations/new-place.rules';
import { OrganizationEntity } from '../organizations/organization.entity';
import { OrganizationStateEntity } from '../organizations/organization-state.entity';
import { PlacementEntity } from '../organizations/placement.entity';
import type { OrganizationOutcomes } from './decide-organizations.rules';

/** Inserts the new organizations of a batch with their cards, states and places, in four statements. */
export async function createOrganizations(
  tx: TenantTransaction,
  created: OrganizationOutcomes['created'],
): Promise<void> {
  if (created.length === 0) return;
  const at = now();
  const named = created.map(({ key, made }) => ({ id: key, ...made, forms: nameForms(made.name) }));
  await createOrganizationCards(
    tx,
    named.map(({ id }) => id),
  );
  await tx.insert(
    OrganizationEntity,
    named.map(({ id, code, label, kind, status, name, forms, divisionCode, establishedOn, places }) => {
      const chain = placeColumns(places, 'CHAIN', label);
      const formal = placeColumns(places, 'FORMAL', label);
      return {
        id,
        code,
        label,
        kind,
        status,
        name,
        namePinyin: forms.pinyin,
        nameReadings: forms.readings,
        divisionCode,
        establishedOn,
        endedOn: null,
        position: 0,
        chainTemplateId: chain.place?.template.id ?? null,
        chainLevel: chain.place?.level ?? null,
        chainParentId: chain.parentId,
        chainPath: chain.path,
        chainDepth: chain.depth,
        formalParentId: formal.parentId,
        formalPath: formal.path,
        formalDepth: formal.depth,
        version: 1,
        createdAt: at,
        updatedAt: at,
      };
    }),
  );
  await tx.insert(
    OrganizationStateEntity,
    named.map(({ id, kind, status, name, forms, on, documentNumber }) => ({
      id: newId(),
      organizationId: id,
      valid: from(on),
      status,
      kind,
      name,
      namePinyin: forms.pinyin,
      documentNumber,
      recordedAt: at,
      supersededAt: null,
    })),
  );
  await tx.insert(
    PlacementEntity,
    named.flatMap(({ id, on, places }) =>
      places.map(({ graph, parent }) => ({
        id: newId(),
        graph,
        organizationId: id,
        parentId: parent?.id ?? null,
        valid: from(on),
        recordedAt: at,
        supersededAt: null,
      })),
    ),
  );
}
