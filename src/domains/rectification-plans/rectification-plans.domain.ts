import { watchFor } from '../alerts/alert-rule.watch';
import type { Domain } from '../domain';
import { watchMembers } from '../members/member.watch';
import { watchUnits } from '../units/unit.watch';
import { RectificationAssignmentEntity } from './assignment.entity';
import { CasePlanResolver } from './case-plan.resolver';
import { endAssignmentsOfMember, endAssignmentsOfUnit } from './end-assignments';
import { RectificationMeasureEntity } from './measure.entity';
import { MEASURE_OVERDUE } from './overdue.rules';
import { plannedAssignment, plannedMeasure, plannedProblem } from './plan.planned';
import { AssignmentLinksResolver, MeasureLinksResolver, ProblemLinksResolver } from './plan-links.resolver';
import { PlanMutationsResolver } from './plan-mutations.resolver';
import { RectificationProblemEntity } from './problem.entity';
import { rectificationPlanChecks } from './rectification-plans.checks';
import { RectifyMutationsResolver } from './rectify-mutations.resolver';

/**
 * What is done about a weak organization, and who answers for it. Leaders, a responsible person or a paired unit are assigned
 * by membership or by a post without a name. A plan is submitted as a whole and may be submitted again; it can be
 * approved once the four clarities hold, every problem having measures with goal, deadline, steps and owner, by the
 * superior and by nobody who wrote it. Then its measures are carried out, each completed with what shows it, within
 * the campaign: what is past its deadline raises an alert. When all are done, acceptance is asked for.
 */
export const rectificationPlans: Domain = {
  name: 'rectification-plans',
  entities: [RectificationAssignmentEntity, RectificationProblemEntity, RectificationMeasureEntity],
  resolvers: [
    // Reads
    CasePlanResolver,
    ProblemLinksResolver,
    MeasureLinksResolver,
    AssignmentLinksResolver,
    // Writes
    PlanMutationsResolver,
    RectifyMutationsResolver,
  ],
  plannedTypes: [plannedAssignment, plannedProblem, plannedMeasure],
  checks: rectificationPlanChecks,
};

watchFor(MEASURE_OVERDUE);
watchMembers({ onEnd: endAssignmentsOfMember });
watchUnits({ onRemoval: endAssignmentsOfUnit });
