/** Kinds of alerts, how grave they are, and what they rest on, as all rules know them. */

export const ALERT_KINDS = [
  'TERM_DUE',
  'TERM_OVERDUE',
  'OFFICE_VACANT',
  'UNDER_THRESHOLD',
  'OVERSIZE',
  'LIFE_MISSED',
  'SHOULD_ESTABLISH',
  'MEASURE_OVERDUE',
  'TRANSFER_EXPIRING',
  'CONTACT_OVERDUE',
  'SHOULD_TRANSFER',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** From the gravest: the order of lists. */
export const ALERT_SEVERITIES = ['SEVERE', 'WARNING', 'INFO'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

/**
 * The kind says how grave an alert is. INFO reminds: no rule is broken yet. WARNING: a rule is broken that regular work makes
 * good. SEVERE: the organization lacks what it needs to act at all, a valid term, a secretary or enough full members.
 */
export const SEVERITY_OF: Readonly<Record<AlertKind, AlertSeverity>> = {
  TERM_DUE: 'INFO',
  TERM_OVERDUE: 'SEVERE',
  OFFICE_VACANT: 'SEVERE',
  UNDER_THRESHOLD: 'SEVERE',
  OVERSIZE: 'WARNING',
  LIFE_MISSED: 'WARNING',
  SHOULD_ESTABLISH: 'WARNING',
  MEASURE_OVERDUE: 'WARNING',
  TRANSFER_EXPIRING: 'INFO',
  CONTACT_OVERDUE: 'WARNING',
  SHOULD_TRANSFER: 'INFO',
};

/** The meetings whose absence is told, as the table of meetings names their kinds: all but the lecture, which has no period. */
export const ALERTED_MEETINGS = [
  'GENERAL_MEETING',
  'COMMITTEE_MEETING',
  'GROUP_MEETING',
  'THEME_DAY',
  'ORGANIZATIONAL_LIFE_MEETING',
  'APPRAISAL',
] as const;
export type AlertedMeeting = (typeof ALERTED_MEETINGS)[number];

/** Names of what alerts rest on, in the order in which it is told. A meeting names itself: `2026-Q2 0/1`. */
export const ALERT_EVIDENCE_NAMES = [
  'TERM_ENDS_ON',
  'POSTPONED_UNTIL',
  'TERM_REMINDER_MONTHS',
  'VACANT_SINCE',
  'MAX_VACANCY_DAYS',
  'FULL_MEMBERS',
  'EMPLOYED_FULL_MEMBERS',
  'REPORTED_MEMBERS',
  'REPORTED_ON',
  'MIN_FULL_MEMBERS_BRANCH',
  'MEMBERS',
  'MAX_MEMBERS_BRANCH',
  ...ALERTED_MEETINGS,
  'MEASURES_OVERDUE',
  'EARLIEST_DEADLINE',
  'LETTERS_EXPIRING',
  'LETTER_VALID_UNTIL',
  'TRANSFER_EXPIRING_DAYS',
  'CONTACTS_OVERDUE',
  'EARLIEST_CONTACT_DUE',
  'FLOATING_MEMBERS',
  'EARLIEST_OUT_ON',
  'SHOULD_TRANSFER_MONTHS',
] as const;
export type AlertEvidenceName = (typeof ALERT_EVIDENCE_NAMES)[number];

/** What one alert rests on: dates, numbers and periods; never a person. */
export type Evidence = Readonly<Partial<Record<AlertEvidenceName, string | number>>>;

/** Why somebody lets an alert rest: a closed list, so that nothing is written about people. */
export const ACKNOWLEDGEMENT_REASONS = [
  'BEING_HANDLED',
  'PLANNED',
  'EXEMPTED_BY_SUPERIOR',
  'RECORD_TO_BE_MENDED',
] as const;
export type AcknowledgementReason = (typeof ACKNOWLEDGEMENT_REASONS)[number];

/** Whether alerts of a kind are about a unit; all others are about an organization. */
export function isAboutUnit(kind: AlertKind): boolean {
  return kind === 'SHOULD_ESTABLISH';
}

/** The kinds that a filter leaves: those named, of the severities named. */
export function kindsWanted(
  kinds: readonly AlertKind[] | null | undefined,
  severities: readonly AlertSeverity[] | null | undefined,
): AlertKind[] {
  return (kinds ?? ALERT_KINDS).filter((kind) => severities?.includes(SEVERITY_OF[kind]) ?? true);
}

/** What an alert is about: its kind, and the organization or unit. */
export interface AlertSubject {
  kind: AlertKind;
  subjectId: string;
}

/** The kind and the subject in the key of an alert, `TERM_DUE-0190…`; null where there is no such kind. */
export function subjectOf(key: string): AlertSubject | null {
  const at = key.indexOf('-');
  const kind = ALERT_KINDS.find((each) => each === key.slice(0, at));
  return kind === undefined ? null : { kind, subjectId: key.slice(at + 1) };
}

/** Evidence as a list, in the order of its names. */
export function evidenceOf(facts: Evidence): { name: AlertEvidenceName; value: string }[] {
  return ALERT_EVIDENCE_NAMES.flatMap((name) =>
    facts[name] === undefined ? [] : [{ name, value: String(facts[name]) }],
  );
}
