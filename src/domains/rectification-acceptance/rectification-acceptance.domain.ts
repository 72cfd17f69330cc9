import type { Domain } from '../domain';
import { RectificationAcceptanceEntity } from './acceptance.entity';
import { AcceptanceMutationsResolver } from './acceptance-mutations.resolver';
import { acceptanceChecks } from './acceptances.checks';
import { RectificationAcceptorEntity } from './acceptor.entity';
import { CampaignFiguresResolver, RectificationYearsResolver } from './campaign-figures.resolver';
import { AcceptanceLinksResolver, AcceptorLinksResolver, CaseAcceptanceResolver } from './case-acceptance.resolver';

/**
 * How a rectification ends. What was done is accepted by persons outside the case: by a report, a test meeting, a check
 * on the spot and points, and the result follows from the parameters of that day, never from somebody's word. Failed, the
 * measures that are named are carried out anew; passed, they are verified, and the organization is followed: it stayed well, or it
 * relapsed, which opens a linked case in the newest open campaign. Closed is at acceptance or after the look-back, as the
 * tenant has it. Which offices changed the leading body meanwhile is derived. Figures are counts of rows by class, year by year;
 * a parent is told those of the tenants below it by a role that sees no row, and no number of persons below five.
 */
export const rectificationAcceptance: Domain = {
  name: 'rectification-acceptance',
  entities: [RectificationAcceptanceEntity, RectificationAcceptorEntity],
  resolvers: [
    // Reads
    CaseAcceptanceResolver,
    AcceptanceLinksResolver,
    AcceptorLinksResolver,
    CampaignFiguresResolver,
    RectificationYearsResolver,
    // Writes
    AcceptanceMutationsResolver,
  ],
  checks: acceptanceChecks,
};
