import type { RequestContext } from '../../access/context';
import { subtreeRoots } from '../../access/granted';
import { asViewer, scoped } from '../../data/scoped';
import { isGiven } from '../../shared/check-argument';
import { type LocalDate, today } from '../../shared/clock';
import { keyOf } from '../../shared/global-id';
import { checkPeriod } from '../development/development-report.rules';
import { organizationNotFound } from '../organizations/lock-organization';
import { areYearsWhole, contactsPerRecord, contactsTold, type FloatingCounts } from './floating-report.rules';
import type { FloatingFigures, FloatingReport } from './floating-report.type';
import { FLOATING_REPORT } from './floating-report-sql.rules';

/** The period, and the organization if the report is of one. */
export interface FloatingReportRequest {
  /** Global id. */
  organizationId?: string | null;
  from: LocalDate;
  until: LocalDate;
}

/**
 * The floating members of an organization and of all formally below it, or of all that the caller reaches; one statement.
 *
 * @throws BAD_USER_INPUT for a period that is none or is to come; NOT_FOUND for an organization out of the caller's reach
 */
export async function findFloatingReport(
  ctx: RequestContext,
  { organizationId, from, until }: FloatingReportRequest,
): Promise<FloatingReport> {
  const key = isGiven(organizationId) ? keyOf('Organization', organizationId, 'organizationId') : null;
  checkPeriod(from, until, today());
  const roots = subtreeRoots(asViewer(ctx).viewer, 'floating:read');
  const [counts] = await scoped(ctx).read<FloatingCounts>({ text: FLOATING_REPORT, values: [key, from, until, roots] });
  if (counts === undefined) throw organizationNotFound(key ?? '');
  return { organizationKey: key, from, until, figures: figuresOf(ctx, counts, from, until) };
}

/** The numbers of a period with what follows from them, in the caller's language. */
function figuresOf(
  { language }: RequestContext,
  counts: FloatingCounts,
  from: LocalDate,
  until: LocalDate,
): FloatingFigures {
  const contacts = contactsTold(counts.contacts, areYearsWhole(from, until, today()));
  const { value, reason } = contactsPerRecord(contacts, counts.records);
  return {
    ...counts,
    contacts: contacts.value,
    contactsPerRecord: value,
    contactsReason: reason === null ? null : reason[language],
  };
}
