import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { GRAPHS, ORGANIZATION_KINDS, ORGANIZATION_STATUSES } from './organization.rules';
import { GRAPH_TERMS, KIND_TERMS, STATUS_TERMS } from './organization-terms.rules';

export const GraphEnum = enumOf(GRAPHS);
export const OrganizationKindEnum = enumOf(ORGANIZATION_KINDS);
export const OrganizationStatusEnum = enumOf(ORGANIZATION_STATUSES);

registerEnumType(GraphEnum, {
  name: 'Graph',
  description: 'Which of the two forests over the organizations is meant (上下级关系图).',
  valuesConfig: described(GRAPH_TERMS, {
    CHAIN: 'The governance chain, such as the five levels of a street',
    FORMAL: 'Formal subordination, which head counts, votes and transfers follow',
  }),
});

registerEnumType(OrganizationKindEnum, {
  name: 'OrganizationKind',
  description: 'What an organization formally is, whatever its place in a chain (党组织类别).',
  valuesConfig: described(KIND_TERMS, {
    SUBDISTRICT_COORDINATING_COMMITTEE: 'Coordinating committee of a street',
    TOWNSHIP_COORDINATING_COMMITTEE: 'Coordinating committee of a town or township',
    COMMUNITY_COORDINATING_COMMITTEE: 'Coordinating committee of a community or village',
    WORK_COMMITTEE: 'Work committee dispatched by a superior committee',
    COMMITTEE: 'Party committee, 100 members or approved',
    GENERAL_BRANCH: 'General branch, 50 members or approved',
    BRANCH: 'Branch, at least 3 full members',
    JOINT_BRANCH: 'One branch for several units',
    TEMPORARY_BRANCH: 'Branch bound to a task, ending with it',
    GROUP: 'Subdivision of a branch',
    MEMBER_CENTER_HOUSEHOLD: "A member's role as local contact point, not an address",
  }),
});

registerEnumType(OrganizationStatusEnum, {
  name: 'OrganizationStatus',
  description: 'Where an organization stands in its life (党组织状态).',
  valuesConfig: described(STATUS_TERMS, {
    PROPOSED: 'Applied for, not yet decided',
    APPROVED: 'Approved by the superior, not yet founded',
    ESTABLISHED: 'Founded and at work',
    RESTRUCTURING: 'Being restructured',
    MERGED: 'Ended by merging into another',
    SPLIT: 'Ended by splitting',
    DISSOLVED: 'Dissolved',
  }),
});
