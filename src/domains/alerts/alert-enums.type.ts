import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import { ACKNOWLEDGEMENT_REASONS, ALERT_EVIDENCE_NAMES, ALERT_KINDS, ALERT_SEVERITIES } from './alert.rules';
import { ALERT_KIND_TERMS, EVIDENCE_TERMS, REASON_TERMS, SEVERITY_TERMS } from './alert-terms.rules';

export const AlertKindEnum = enumOf(ALERT_KINDS);
export const AlertSeverityEnum = enumOf(ALERT_SEVERITIES);
export const AlertEvidenceNameEnum = enumOf(ALERT_EVIDENCE_NAMES);
export const AcknowledgementReasonEnum = enumOf(ACKNOWLEDGEMENT_REASONS);

registerEnumType(AlertKindEnum, {
  name: 'AlertKind',
  description: 'What an alert is about; the kind says how grave it is (预警类别).',
  valuesConfig: described(ALERT_KIND_TERMS, {
    TERM_DUE: 'INFO, R-203: a term ends within half a year, and its election is not postponed',
    TERM_OVERDUE: 'SEVERE, R-201: a term is up, no election followed, and no approved postponement holds',
    OFFICE_VACANT: 'SEVERE, R-208: for more than three months there has been no secretary',
    UNDER_THRESHOLD: 'SEVERE, R-101: a BRANCH has fewer than three full members',
    OVERSIZE: 'WARNING, R-103: a branch has more than fifty members',
    LIFE_MISSED:
      'WARNING, R-301 to R-303, R-305 to R-307: the last closed month, quarter or year lacks a meeting that was due; one alert an organization, lectures left out',
    SHOULD_ESTABLISH:
      'WARNING, R-101 and R-114: an ACTIVE unit without an organization employs, or reported, three members',
    MEASURE_OVERDUE:
      'WARNING, R-810: measures of a rectification are past their deadline; seen by those who may read the case',
    TRANSFER_EXPIRING:
      'INFO, R-505: letters of transfers out of a branch run out soon; seen by those who may read the transfers',
    CONTACT_OVERDUE:
      'WARNING, R-602 and R-608: contacts with floating members are overdue; seen by those who may read their records',
    SHOULD_TRANSFER:
      'INFO, R-501 and R-604: members have been away for so long that the relationship should be transferred; seen likewise',
  }),
});

registerEnumType(AlertSeverityEnum, {
  name: 'AlertSeverity',
  description: 'How grave an alert is, by its kind (预警严重程度).',
  valuesConfig: described(SEVERITY_TERMS, {
    SEVERE: 'The organization lacks what it needs to act: a valid term, a secretary, enough full members',
    WARNING: 'A rule is broken that regular work makes good',
    INFO: 'A reminder: no rule is broken yet',
  }),
});

registerEnumType(AlertEvidenceNameEnum, {
  name: 'AlertEvidenceName',
  description: 'Names of the facts that alerts rest on (预警依据名称).',
  valuesConfig: described(EVIDENCE_TERMS, {
    TERM_ENDS_ON: 'Day on which the term is, or was, up',
    POSTPONED_UNTIL: 'Day to which its election was postponed by approval',
    TERM_REMINDER_MONTHS: 'Parameter: how many months before that day it is reminded of',
    VACANT_SINCE: 'First day without a secretary, or the founding',
    MAX_VACANCY_DAYS: 'Parameter: for how many days that may be',
    FULL_MEMBERS: 'Full members of the branch whose standing is ACTIVE',
    EMPLOYED_FULL_MEMBERS: 'Full members who work for the unit, wherever their relationship is',
    REPORTED_MEMBERS: 'Members that the unit last reported',
    REPORTED_ON: 'Day to which that report belongs',
    MIN_FULL_MEMBERS_BRANCH: 'Parameter: how many full members make a branch',
    MEMBERS: 'Members of the branch whose standing is ACTIVE',
    MAX_MEMBERS_BRANCH: 'Parameter: how many members a branch generally has at most',
    GENERAL_MEETING: 'Period whose general meeting was missed, held and due',
    COMMITTEE_MEETING: 'Period whose committee meeting was missed, held and due',
    GROUP_MEETING: 'Period whose group meeting was missed, held and due',
    THEME_DAY: 'Period whose theme day was missed, held and due',
    ORGANIZATIONAL_LIFE_MEETING: 'Period whose organizational-life meeting was missed, held and due',
    APPRAISAL: 'Period whose appraisal of members was missed, held and due',
    MEASURES_OVERDUE: 'Measures that are being carried out and past their deadline',
    EARLIEST_DEADLINE: 'The earliest of their deadlines',
    LETTERS_EXPIRING: 'Letters of transfers that run out soon, or have',
    LETTER_VALID_UNTIL: 'The earliest of their last days',
    TRANSFER_EXPIRING_DAYS: 'Parameter: how many days before that day it is told',
    CONTACTS_OVERDUE: 'Floating members with whom contact is overdue',
    EARLIEST_CONTACT_DUE: 'The earliest day by which contact was due',
    FLOATING_MEMBERS: 'Members of the branch who have been away for so long',
    EARLIEST_OUT_ON: 'The earliest day on which one of them left',
    SHOULD_TRANSFER_MONTHS: 'Parameter: after how many months the relationship should be transferred',
  }),
});

registerEnumType(AcknowledgementReasonEnum, {
  name: 'AlertAcknowledgementReason',
  description: 'Why an alert may rest for now (预警确认理由).',
  valuesConfig: described(REASON_TERMS, {
    BEING_HANDLED: 'It is being handled',
    PLANNED: 'It stands in a plan',
    EXEMPTED_BY_SUPERIOR: 'The superior has approved an exception, by a document',
    RECORD_TO_BE_MENDED: 'The record is wrong and will be mended',
  }),
});

/** Values of an enum, each with one English sentence and its Chinese term. */
function described<Value extends string>(
  terms: Readonly<Record<Value, string>>,
  sentences: Readonly<Record<Value, string>>,
): Record<Value, { description: string }> {
  const values = Object.keys(sentences) as Value[];
  const config = values.map((value) => [value, { description: `${sentences[value]} (${terms[value]}).` }]);
  return Object.fromEntries(config);
}
