import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { acknowledgeAlert } from './acknowledge-alert';
import { AcknowledgeAlertInput } from './alert.inputs';
import { AcknowledgeAlertPayload } from './alert-payloads.type';
import type { AlertAnswer } from './load-alert-answer';

@Resolver()
export class AlertMutationsResolver {
  @Allow('alert:acknowledge')
  @Mutation(() => AcknowledgeAlertPayload, {
    description: 'Lets an alert rest for a reason until its cause changes; audited (确认预警).',
  })
  acknowledgeAlert(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => AcknowledgeAlertInput, { description: 'What to do (输入).' }) input: AcknowledgeAlertInput,
  ): Promise<AlertAnswer> {
    return acknowledgeAlert(ctx, info, input);
  }
}
