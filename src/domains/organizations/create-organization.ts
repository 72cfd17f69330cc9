import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { nameForms } from '../../shared/chinese-text';
import { now, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertMayHeadGraph, assertReach } from './assert-reach';
import { positionViolations } from './change.rules';
import { createOrganizationCards } from './create-organization-cards';
import { dateViolations } from './dated-change.rules';
import { divisionViolations } from './find-division-problem';
import { findNewChainPlace, findNewFormalPlace } from './find-new-place';
import { findTenantBooks } from './find-tenant-books';
import { canBeFormalRoot, placeViolations } from './formal-place.rules';
import { codeViolations, documentViolations, nameViolations } from './identifier.rules';
import { type OrganizationAnswer, withOrganization } from './load-organization-answer';
import { changed } from './lock-for-change';
import { lockGraphs } from './lock-graphs';
import { type NewPlace, placeColumns } from './new-place.rules';
import { OrganizationEntity } from './organization.entity';
import type { CreateOrganizationInput } from './organization.inputs';
import { recordPlacement } from './record-placement';
import { recordState } from './record-state';
import { takeCode } from './take-code';

const ACTION = 'organization:create';
const CREATED_FIELDS = ['code', 'name', 'kind', 'status', 'divisionCode', 'position', 'placements'];

/** The input with its ids resolved and its texts trimmed. What was left out is null; an empty text is not. */
interface Proposal extends Pick<CreateOrganizationInput, 'kind' | 'effectiveOn'> {
  name: string;
  code: string | null;
  divisionCode: string | null;
  documentNumber: string | null;
  position: number | null;
  chain: { parentId: string | null; templateCode: string | null } | null;
  formalParentId: string | null;
}

/**
 * Records the application for a new organization: it is PROPOSED from `effectiveOn` on, with its place in the
 * chain, in the formal graph, or in both. A committee without a superior in the tenant heads the formal graph; any other
 * kind may wait for its formal parent until it is established, as long as it has a place in a chain.
 */
export async function createOrganization(
  ctx: RequestContext,
  input: CreateOrganizationInput,
): Promise<OrganizationAnswer> {
  const call = { name: 'createOrganization', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const proposal = proposalOf(input);
    await lockGraphs(tx);
    await assertProposalReach(tx, caller, proposal);
    const places = await checkedPlaces(tx, proposal);
    const id = newId();
    await insertProposal(tx, id, proposal, places);
    return changed(id, 1, CREATED_FIELDS);
  });
  return withOrganization(ctx, outcome);
}

function proposalOf(input: CreateOrganizationInput): Proposal {
  const { chain } = input;
  return {
    name: input.name.trim(),
    kind: input.kind,
    code: input.code ?? null,
    divisionCode: input.divisionCode ?? null,
    documentNumber: input.documentNumber?.trim() ?? null,
    position: input.position ?? null,
    effectiveOn: input.effectiveOn,
    chain: chain
      ? { parentId: keyOrNull(chain.parentId, 'input.chain.parentId'), templateCode: chain.templateCode ?? null }
      : null,
    formalParentId: keyOrNull(input.formalParentId, 'input.formalParentId'),
  };
}

/** An empty text is no id, and no way to say "none". */
function keyOrNull(id: string | null | undefined, argument: string): string | null {
  return isGiven(id) ? keyOf('Organization', id, argument) : null;
}

/** A caller with a subtree stays inside it: every parent lies there, and no new root does. */
async function assertProposalReach(tx: TenantTransaction, caller: ViewerContext, proposal: Proposal): Promise<void> {
  const { chain, formalParentId, kind } = proposal;
  const parentIds = [chain?.parentId, formalParentId].filter((id): id is string => typeof id === 'string');
  const isRoot = chain?.parentId === null || (formalParentId === null && canBeFormalRoot(kind));
  if (isRoot || parentIds.length === 0) assertMayHeadGraph(caller, ACTION);
  if (parentIds.length > 0) await assertReach(tx, caller, ACTION, parentIds);
}

async function checkedPlaces(tx: TenantTransaction, proposal: Proposal): Promise<NewPlace[]> {
  const { name, kind, code, documentNumber, effectiveOn: on, chain, formalParentId } = proposal;
  const newcomer = { name, kind, on };
  const hasFormalPlace = formalParentId !== null || canBeFormalRoot(kind);
  const { closedThrough } = await findTenantBooks(tx);
  const violations: RuleViolation[] = [
    ...nameViolations(name, 'input.name'),
    ...(code === null ? [] : codeViolations(code, 'input.code')),
    ...(documentNumber === null ? [] : documentViolations(documentNumber, 'input.documentNumber', 'R-108')),
    ...(await divisionViolations(tx, proposal.divisionCode, 'input.divisionCode')),
    ...dateViolations({
      on,
      field: 'input.effectiveOn',
      organization: { code: code ?? '', name },
      today: today(),
      closedThrough,
      predecessorFrom: null,
    }),
    ...positionViolations(name, proposal.position),
    ...placeViolations(newcomer, { chain: chain !== null, formal: hasFormalPlace }),
  ];
  const places: NewPlace[] = [];
  if (chain !== null) places.push(await findNewChainPlace(tx, newcomer, chain, 'input.chain'));
  if (hasFormalPlace) {
    places.push(await findNewFormalPlace(tx, newcomer, formalParentId, 'input.formalParentId'));
  }
  assertRules([...violations, ...places.flatMap((place) => place.violations)]);
  return places;
}

async function insertProposal(
  tx: TenantTransaction,
  id: string,
  proposal: Proposal,
  places: readonly NewPlace[],
): Promise<void> {
  const { name, kind, divisionCode, documentNumber, effectiveOn: on } = proposal;
  const { code, label } = await takeCode(tx, proposal.code, divisionCode);
  const forms = nameForms(name);
  const at = now();
  const chain = placeColumns(places, 'CHAIN', label);
  const formal = placeColumns(places, 'FORMAL', label);
  await createOrganizationCards(tx, [id]);
  await tx.insert(OrganizationEntity, [
    {
      id,
      code,
      label,
      kind,
      status: 'PROPOSED',
      name,
      namePinyin: forms.pinyin,
      nameReadings: forms.readings,
      divisionCode,
      establishedOn: null,
      endedOn: null,
      position: proposal.position ?? 0,
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
    },
  ]);
  await recordState(tx, { organizationId: id, name, kind, status: 'PROPOSED', on, documentNumber }, null);
  for (const { graph, parent } of places) {
    await recordPlacement(tx, { graph, organizationId: id, parentId: parent?.id ?? null, on }, null);
  }
}
