import type { RequestContext, TenantTransaction, ViewerContext } from '../access/context';
import type { Action } from '../access/permissions';
import type { UserError } from '../shared/user-error';

/** What one mutation asks: the key is the argument's, else the request header's. */
export interface MutationCall {
  /** Name of the mutation, as in the schema. */
  name: string;
  action: Action;
  /** The whole input, for the digest that binds an idempotency key to its payload. */
  input: object;
  idempotencyKey?: string | null;
}

/** One line of the audit log: what was touched, by names of fields, never by values. */
export interface AuditNote {
  objectType: string;
  /** Internal UUID. */
  objectId: string;
  objectVersion: number | null;
  fields: string[];
}

/** What a use case gives back from inside the transaction. `result` must survive JSON: ids, not objects. */
export interface Written<Result> {
  result: Result;
  audit: AuditNote[];
}

export type MutationOutcome<Result> =
  | { result: Result; userErrors: [] }
  | { result: null; userErrors: UserError[] };

/**
 * The one way to write: one transaction with the business rows, their audit entries and the idempotency record.
 *
 * A `RuleError` rolls back and comes out as `userErrors`; a repeated key with the same payload answers what the
 * first call answered; with another payload it is CONFLICT; everything else rolls back and is thrown on.
 */
export async function runMutation<Result>(
  _ctx: RequestContext,
  _call: MutationCall,
  _work: (tx: TenantTransaction, ctx: ViewerContext) => Promise<Written<Result>>,
): Promise<MutationOutcome<Result>> {
  throw new Error('Replaced by the audit module.');
}
