import type { RequestContext } from '../../access/context';
import type { RegisterFloatingMemberInput } from './floating.inputs';
import type { FloatingAnswer } from './load-floating-answer';
import { takeFloatingStep } from './take-floating-step';

/** the committee of origin registers that a member has gone out. */
export function registerFloatingMember(
  ctx: RequestContext,
  input: RegisterFloatingMemberInput,
): Promise<FloatingAnswer> {
  const { registeredOn: on } = input;
  return takeFloatingStep(ctx, {
    name: 'registerFloatingMember',
    action: 'floating:refer',
    input,
    party: 'ORIGIN',
    bridgeStep: null,
    next: 'REGISTERED_OUT',
    day: { on, field: 'input.registeredOn' },
    work: async () => ({ own: { state: 'REGISTERED_OUT', stateSince: on } }),
  });
}
