import type { RequestContext, TenantTransaction, ViewerContext } from '../access/context';
import { granted } from '../access/granted';
import type { Action, Role } from '../access/permissions';
import { asViewer } from '../data/scoped';
import { isGiven } from '../shared/check-argument';
import { forbidden } from '../shared/errors';
import { type Claim, checkedKey, claimKey, type KeyedCall, keepResponse } from './idempotency';

/** What one mutation asks: the key is the argument's, else the request header's. */
export interface MutationCall {
  /** Name of the mutation, as in the schema. */
  name: string;
  action: Action;
  /** The whole input, for the digest that binds an idempotency key to its payload. */
  input: object;
  idempotencyKey?: string | null;
  /**
   * Fields of the input with values that a plain digest would betray, because few are possible: a phone, an ID number, a
   * name. They enter the digest of an idempotency record by the tenant's key only.
   */
  personalFields?: readonly string[];
  /** False where each call counts for itself, whatever key it came with: a clear value is read anew, and recorded anew. */
  isRepeatable?: boolean;
}

/** A call whose caller may make it: under which role, and with which key, if any. */
export interface PreparedCall {
  caller: ViewerContext;
  role: Role;
  keyed: KeyedCall | null;
  personalFields: readonly string[];
}

/** @throws UNAUTHENTICATED, FORBIDDEN (no grant holds the action), BAD_USER_INPUT (key) */
export function preparedCall(ctx: RequestContext, call: MutationCall): PreparedCall {
  const caller = asViewer(ctx);
  const role = roleFor(caller, call.action);
  const given = checkedKey(call.idempotencyKey ?? ctx.idempotencyKey);
  const key = call.isRepeatable === false ? null : given;
  const { accountId } = caller.viewer;
  const keyed = key === null ? null : { accountId, key, mutation: call.name, input: call.input };
  return { caller, role, keyed, personalFields: call.personalFields ?? [] };
}

/** Claims the key of the call, if it has one; else the call is the first of its kind. @throws CONFLICT as `claimKey` */
export async function claimCall(
  tx: TenantTransaction,
  { caller, keyed, personalFields }: PreparedCall,
): Promise<Claim> {
  if (keyed === null) return { isFirst: true };
  return claimKey(tx, { ...keyed, input: await withoutValues(tx, caller, keyed.input, personalFields) });
}

/**
 * Keeps the answer of the call with its key. Through JSON also without a key: a result that does not survive it fails the
 * first call, not the repeated one.
 */
export async function keepAnswer<Result>(
  tx: TenantTransaction,
  { keyed }: PreparedCall,
  result: Result,
): Promise<Result> {
  const response = JSON.stringify(result ?? null);
  if (keyed !== null) await keepResponse(tx, keyed, response);
  return JSON.parse(response) as Result;
}

/** The input with keyed digests in the place of personal values; what is null or left out stays so. */
async function withoutValues(
  tx: TenantTransaction,
  { vault }: ViewerContext,
  input: object,
  fields: readonly string[],
): Promise<object> {
  const given = Object.entries(input).filter(([name, value]) => fields.includes(name) && isGiven(value));
  if (given.length === 0) return input;
  const keys = await vault.keysFor(tx);
  const digests = given.map(([name, value]) => [
    name,
    keys.lastingDigest(JSON.stringify(value), 'idempotency').toString('hex'),
  ]);
  return { ...input, ...Object.fromEntries(digests) };
}

/** The role under which the caller may do this, for the audit entry: of several, one with the widest reach. */
function roleFor(caller: ViewerContext, action: Action): Role {
  const role = granted(caller.viewer, action)?.grants[0]?.role;
  if (role !== undefined) return role;
  throw forbidden({
    en: `None of your grants holds ${action}. Ask the security administrator of your tenant for a role that does.`,
    zh: `您的授权中没有 ${action}。请联系本单位安全管理员授予相应角色。`,
  });
}
