import { watchFor } from '../alerts/alert-rule.watch';
import type { Domain } from '../domain';
import { watchMembers } from '../members/member.watch';
import { watchOrganizations } from '../organizations/organization.watch';
import { floatingWatch } from './end-floating';
import { floatingRemainViolations } from './find-remaining-floating';
import { floatingChecks } from './floating.checks';
import { plannedFloatingRecord } from './floating.planned';
import { CONTACT_OVERDUE, SHOULD_TRANSFER } from './floating-alerts.rules';
import { FloatingContactCountEntity } from './floating-contact-count.entity';
import { FloatingLinksResolver, MemberFloatingResolver } from './floating-links.resolver';
import { FloatingMutationsResolver } from './floating-mutations.resolver';
import { FloatingQueriesResolver } from './floating-queries.resolver';
import { FloatingRecordEntity } from './floating-record.entity';
import { FloatingReportResolver, TenantFloatingReportResolver } from './floating-report.resolver';
import { OrganizationFloatingResolver } from './organization-floating.resolver';

/**
 * Members who are away while the formal relationship stays. The branch reports who went, the committee registers and
 * tells the destination, the destination receives, names a liaison and incorporates into an organization
 * there the member takes part and is seen, while the relationship stays. Between two tenants each has a side of one
 * record, sees the name, the masked ID number, codes, dates and organizations, and takes its own steps, which move both. Both
 * keep contact: the last day and channel are kept, and a number for the year, for a log would follow somebody's
 * movements. The record closes when the member returns, is transferred or is lost; contacts, liaisons
 * and the names of strangers go with it. A report counts a pair once, for a parent tenant over those below it, small numbers
 * hidden; alerts tell of contacts that are overdue, and of who should be transferred.
 */
export const floating: Domain = {
  name: 'floating',
  entities: [FloatingRecordEntity, FloatingContactCountEntity],
  resolvers: [
    // Reads
    FloatingQueriesResolver,
    FloatingLinksResolver,
    MemberFloatingResolver,
    OrganizationFloatingResolver,
    FloatingReportResolver,
    TenantFloatingReportResolver,
    // Writes
    FloatingMutationsResolver,
  ],
  plannedTypes: [plannedFloatingRecord],
  checks: floatingChecks,
};

watchFor(CONTACT_OVERDUE);
watchFor(SHOULD_TRANSFER);
watchMembers(floatingWatch);
watchOrganizations({ endViolations: floatingRemainViolations });
