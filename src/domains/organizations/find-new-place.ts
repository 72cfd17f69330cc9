import type { TenantTransaction } from '../../access/context';
import { findChainTemplates } from './find-chain-templates';
import { findParent } from './find-parent';
import { type Newcomer, type NewPlace, newChainPlace, newFormalPlace } from './new-place.rules';

/** Finds the level at which a newcomer would stand in the chain: below a parent, or at the head of a template. */
export async function findNewChainPlace(
  tx: TenantTransaction,
  newcomer: Newcomer,
  { parentId, templateCode }: { parentId: string | null; templateCode: string | null },
  field: string,
): Promise<NewPlace> {
  const templates = await findChainTemplates(tx);
  const parent = parentId === null ? null : await findParent(tx, 'CHAIN', parentId);
  return newChainPlace(newcomer, { parent, templateCode }, templates, field);
}

/** Finds the place of a newcomer in the formal graph: below its superior, or as a root. */
export async function findNewFormalPlace(
  tx: TenantTransaction,
  newcomer: Newcomer,
  parentId: string | null,
  field: string,
): Promise<NewPlace> {
  const parent = parentId === null ? null : await findParent(tx, 'FORMAL', parentId);
  return newFormalPlace(newcomer, parent, field);
}
