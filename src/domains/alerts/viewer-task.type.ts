import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import type { AlertKind } from './alert.rules';
import { AlertKindEnum } from './alert-enums.type';
import { VIEWER_TASK_KINDS, type ViewerTaskKind } from './viewer-task.rules';

export const ViewerTaskKindEnum = enumOf(VIEWER_TASK_KINDS);

registerEnumType(ViewerTaskKindEnum, {
  name: 'ViewerTaskKind',
  description: 'What may await the caller (待办类别).',
  valuesConfig: {
    OPEN_ALERT: { description: 'Alerts that the caller may acknowledge, by their kind (待处理预警).' },
    PROPOSAL_TO_APPROVE: { description: 'Proposed organizations that await approval, R-108 (待批复的拟建组织).' },
    ELECTION_TO_RATIFY: { description: 'Elections that were held and await ratification, R-207 (待批准的选举结果).' },
    CANDIDATE_TO_ADVANCE: { description: 'Candidates whose development goes on (发展中的人选).' },
  },
});

@ObjectType({ description: 'What awaits the caller, in numbers, by what the grants allow (待办事项).' })
export class ViewerTask {
  @Field(() => ViewerTaskKindEnum, { description: 'What it is (类别).' })
  kind: ViewerTaskKind;

  @Field(() => AlertKindEnum, { nullable: true, description: 'Of alerts: their kind (预警类别).' })
  alertKind: AlertKind | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The organization in whose formal subtree it is counted; null for all that is within reach (组织标识).',
  })
  organizationId: string | null;

  @Field(() => Int, { description: 'How many, at least one (数量).' })
  count: number;

  @Field(() => String, {
    description: 'A query, ready to be sent, that lists them; of elections the first 100 (列出它们的查询).',
  })
  query: string;
}
