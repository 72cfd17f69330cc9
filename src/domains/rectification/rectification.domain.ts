import type { Domain } from '../domain';
import { watchOrganizations } from '../organizations/organization.watch';
import { RectificationCampaignEntity } from './campaign.entity';
import { plannedRectificationCampaign } from './campaign.planned';
import { CampaignCasesResolver } from './campaign-cases.resolver';
import { CampaignMutationsResolver } from './campaign-mutations.resolver';
import { RectificationCaseEntity } from './case.entity';
import { plannedRectificationCase } from './case.planned';
import { FindingFactsResolver, StepLinksResolver } from './case-history.resolver';
import { CaseLinksResolver } from './case-links.resolver';
import { CaseMutationsResolver } from './case-mutations.resolver';
import { RectificationStepEntity } from './case-step.entity';
import { endRectificationOf, laterCaseStepViolations } from './end-rectification';
import { RectificationEvidenceEntity } from './evidence.entity';
import { RectificationFindingEntity } from './finding.entity';
import { OrganizationCasesResolver } from './organization-cases.resolver';
import { OrganizationPremisesEntity } from './premises.entity';
import { rectificationChecks } from './rectification.checks';
import { RectificationQueriesResolver } from './rectification-queries.resolver';

/**
 * How weak organizations are found, and what has been done about each. Once a year a campaign begins, without quota unless a
 * superior's document asks for one. The facts on record make candidates, and people do, each with what
 * it rests on; nothing is labelled by that. A candidate is checked below, by its superior and by the department, each check
 * signed by another account; then the standing committee identifies it, as weak and lax or as backward, or it is dismissed
 * . Every step is a line on the timeline of the case: on which day, by which account, on what documents. Cases
 * are seen and moved in the current FORMAL subtree of the grant. When the organization ends, what is open is cancelled. Plans
 * and acceptance follow in domains of their own.
 */
export const rectification: Domain = {
  name: 'rectification',
  entities: [
    RectificationCampaignEntity,
    RectificationCaseEntity,
    RectificationFindingEntity,
    RectificationStepEntity,
    RectificationEvidenceEntity,
    OrganizationPremisesEntity,
  ],
  resolvers: [
    // Reads
    RectificationQueriesResolver,
    CampaignCasesResolver,
    CaseLinksResolver,
    FindingFactsResolver,
    StepLinksResolver,
    OrganizationCasesResolver,
    // Writes
    CampaignMutationsResolver,
    CaseMutationsResolver,
  ],
  plannedTypes: [plannedRectificationCampaign, plannedRectificationCase],
  checks: rectificationChecks,
};

watchOrganizations({ endViolations: laterCaseStepViolations, onEnd: endRectificationOf });
