import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import { nameForms } from '../../shared/chinese-text';
import { now } from '../../shared/clock';
import { groupedBy } from '../../shared/grouped-by';
import { from } from '../organizations/end-fact';
import { endFacts } from '../organizations/end-facts';
import { changed as changedNote } from '../organizations/lock-for-change';
import { OrganizationStateEntity } from '../organizations/organization-state.entity';
import type { Touched } from '../sync/apply-batch';
import type { LockedJob } from '../sync/lock-sync-job';
import { createOrganizations } from './create-organizations';
import type { OrganizationOutcomes } from './decide-organizations.rules';
import { recordIdentifiers } from './record-identifiers';
import { markOrganizationsSeen } from './record-sightings';

const CREATED_FIELDS = [
  'code',
  'name',
  'kind',
  'status',
  'divisionCode',
  'establishedOn',
  'placements',
  'externalIdentifiers',
];

/** Writes what records of organizations make and change. Of a batch that is not applied it is kept what the source has. */
export async function writeOrganizations(
  tx: TenantTransaction,
  job: LockedJob,
  { created, changed, unchanged, rejected }: OrganizationOutcomes,
  isApplied: boolean,
): Promise<Touched> {
  const audit: AuditNote[] = [];
  if (isApplied) {
    await createOrganizations(tx, created);
    const versions = await updateOrganizations(tx, changed);
    await recordIdentifiers(tx, job.source, created, changed);
    audit.push(
      ...created.flatMap(({ key }) => changedNote(key, 1, CREATED_FIELDS).audit),
      ...changed.flatMap(({ key, change }) => changedNote(key, versions.get(key) ?? 0, change.fields).audit),
    );
  }
  const known = [...(isApplied ? created : []), ...changed, ...unchanged].map(({ key }) => key);
  await markOrganizationsSeen(tx, job, [...known, ...rejected.flatMap(({ recordKey }) => recordKey ?? [])]);
  return { audit, derived: [] };
}

/** Names in one statement, states by their days; gives back the new versions by the ids of the organizations. */
async function updateOrganizations(
  tx: TenantTransaction,
  changed: OrganizationOutcomes['changed'],
): Promise<Map<string, number>> {
  if (changed.length === 0) return new Map();
  const at = now();
  const rows = changed.map(({ change }) => ({ before: change.before, change, forms: nameForms(change.name) }));
  const renamed = rows.flatMap(({ before, change: { name, state }, forms }) =>
    state === null ? [] : [{ before, name, forms, ...state }],
  );
  for (const [day, ofDay] of groupedBy(renamed, ({ on }) => on)) {
    await endFacts(tx, 'organization_states', { id: ofDay.map(({ before }) => before.state.id) }, day);
  }
  await tx.insert(
    OrganizationStateEntity,
    renamed.map(({ before, name, forms, on, documentNumber }) => ({
      id: newId(),
      organizationId: before.id,
      valid: from(on),
      status: before.status,
      kind: before.kind,
      name,
      namePinyin: forms.pinyin,
      documentNumber,
      recordedAt: at,
      supersededAt: null,
    })),
  );
  const updated = await tx.query<{ id: string; version: number }>({
    text: `update organizations o
              set version = o.version + 1, updated_at = $2, name = k.name, name_pinyin = k.name_pinyin,
                  name_readings = k.name_readings
             from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) as k (id, name, name_pinyin, name_readings)
            where o.tenant_id = $1 and o.id = k.id
        returning o.id, o.version`,
    values: [
      at,
      rows.map(({ before }) => before.id),
      rows.map(({ change }) => change.name),
      rows.map(({ forms }) => forms.pinyin),
      rows.map(({ forms }) => forms.readings),
    ],
  });
  return new Map(updated.map(({ id, version }) => [id, version]));
}
