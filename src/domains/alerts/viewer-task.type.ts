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
    ELECTION_TO_APPROVE: {
      description: 'Elections, postponed ones too, that await the approval to be held, R-202 (待批准的选举).',
    },
    ELECTION_TO_RATIFY: { description: 'Elections that were held and await ratification, R-207 (待批准的选举结果).' },
    CANDIDATE_TO_ADVANCE: {
      description:
        'Candidates with whom a step can be taken today: a review once it is due, a training while hours are missing (可推进的发展人选).',
    },
    CANDIDATE_TO_ADMIT: {
      description: 'Candidates whom the general meeting can admit, R-403 (可提交支部大会的发展人选).',
    },
    CANDIDATE_TO_APPROVE: {
      description: 'Admitted candidates who await the approval of the committee, R-403 (待审批的发展人选).',
    },
    PROBATION_TO_DECIDE: { description: 'Members whose probation is over and undecided, R-401 (预备期满待讨论).' },
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
      'The organization of the grant below which it is counted; null for all that is within reach (组织标识).',
  })
  organizationId: string | null;

  @Field(() => Int, { description: 'How many, at least one (数量).' })
  count: number;

  @Field(() => String, {
    description:
      'A query, ready to be sent, that lists them; where it names them by id, the first 100 (列出它们的查询).',
  })
  query: string;
}
