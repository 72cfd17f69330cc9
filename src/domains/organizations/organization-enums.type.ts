import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import { GRAPHS, ORGANIZATION_KINDS, ORGANIZATION_STATUSES } from './organization.rules';

export const GraphEnum = enumOf(GRAPHS);
export const OrganizationKindEnum = enumOf(ORGANIZATION_KINDS);
export const OrganizationStatusEnum = enumOf(ORGANIZATION_STATUSES);

registerEnumType(GraphEnum, {
  name: 'Graph',
  description: 'Which of the two forests over the organizations is meant (组织关系图).',
  valuesConfig: {
    CHAIN: { description: 'The governance chain, such as the five levels of a street (组织链条).' },
    FORMAL: { description: 'Formal subordination, which head counts, votes and transfers follow (隶属关系).' },
  },
});

registerEnumType(OrganizationKindEnum, {
  name: 'OrganizationKind',
  description: 'What an organization formally is, whatever its place in a chain (党组织类别).',
  valuesConfig: {
    SUBDISTRICT_COORDINATING_COMMITTEE: { description: 'Coordinating committee of a street (街道大工委).' },
    TOWNSHIP_COORDINATING_COMMITTEE: { description: 'Coordinating committee of a town or township (乡镇大工委).' },
    COMMUNITY_COORDINATING_COMMITTEE: { description: 'Coordinating committee of a community or village (社区大党委).' },
    WORK_COMMITTEE: { description: 'Work committee dispatched by a superior committee (党工委).' },
    COMMITTEE: { description: 'Party committee, 100 members or approved (党委).' },
    GENERAL_BRANCH: { description: 'General branch, 50 members or approved (党总支).' },
    BRANCH: { description: 'Branch, at least 3 full members (党支部).' },
    JOINT_BRANCH: { description: 'One branch for several units (联合党支部).' },
    TEMPORARY_BRANCH: { description: 'Branch bound to a task, ending with it (临时党支部).' },
    GROUP: { description: 'Subdivision of a branch (党小组).' },
    MEMBER_CENTER_HOUSEHOLD: { description: "A member's role as local contact point, not an address (党员中心户)." },
  },
});

registerEnumType(OrganizationStatusEnum, {
  name: 'OrganizationStatus',
  description: 'Where an organization stands in its life (党组织状态).',
  valuesConfig: {
    PROPOSED: { description: 'Applied for, not yet decided (拟建).' },
    APPROVED: { description: 'Approved by the superior, not yet founded (已批复).' },
    ESTABLISHED: { description: 'Founded and at work (已成立).' },
    RESTRUCTURING: { description: 'Being restructured (调整中).' },
    MERGED: { description: 'Ended by merging into another (已合并).' },
    SPLIT: { description: 'Ended by splitting (已拆分).' },
    DISSOLVED: { description: 'Dissolved (已撤销).' },
  },
});
