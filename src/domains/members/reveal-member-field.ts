import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { RuleError } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import type { UserError } from '../../shared/user-error';
import { assertMemberReach } from './assert-member-reach';
import { memberNote } from './load-member-answer';
import { lockMember } from './lock-member';
import type { RevealMemberFieldInput } from './member.inputs';
import { SEALED_FIELD_NAMES } from './member.rules';
import { nothingToRevealViolation } from './reveal.rules';
import { openNumber } from './seal-numbers';
import { takeReveal } from './take-reveal';

const ACTION = 'member:reveal';

/** The clear value, or why it was not told. */
export interface RevealAnswer {
  value: string | null;
  userErrors: UserError[];
}

/**
 * Tells the clear text of one encrypted field for a stated purpose. Each call is a write: it takes from the account's hourly
 * quota and leaves an audit entry with the names of field and purpose. No idempotency record ever holds the answer.
 *
 * @throws NOT_FOUND; RATE_LIMITED, with the time from which to try again
 */
export async function revealMemberField(ctx: RequestContext, input: RevealMemberFieldInput): Promise<RevealAnswer> {
  const call = { name: 'revealMemberField', action: ACTION, input, isRepeatable: false } as const;
  const { result, userErrors } = await runMutation(ctx, call, async (tx, caller) => {
    const { field, purpose } = input;
    const member = await lockMember(tx, keyOf('Member', input.id, 'input.id'));
    await assertMemberReach(tx, caller, ACTION, member);
    await takeReveal(tx, caller.viewer.accountId);
    const keys = await caller.vault.keysFor(tx);
    const sealed = field === 'ID_NUMBER' ? member.idNumberSealed : member.phoneSealed;
    const value = openNumber(keys, member.id, field, sealed);
    if (value === null) throw new RuleError([nothingToRevealViolation(field)]);
    const fields = [SEALED_FIELD_NAMES[field], `purpose.${purpose}`];
    // Nothing was changed: who read a clear value is for the audit log, not for those who follow changes.
    return { result: value, audit: [memberNote(member.id, member.version, fields, null)] };
  });
  return { value: result, userErrors };
}
