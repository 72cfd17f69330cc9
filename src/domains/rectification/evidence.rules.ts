import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { documentViolations } from '../organizations/identifier.rules';

/** what a step rests on is a document with its number and day; of the file no more than a digest. */

/** A document as a caller names it. */
export interface NamedEvidence {
  documentNumber: string;
  documentedOn: LocalDate;
  digest?: string | null;
}

/** The most documents that one step rests on. */
export const MAX_EVIDENCE = 10;

const DIGEST = /^[0-9a-fA-F]{64}$/;
const RULE = 'R-811';

/**
 * Refuses documents without number, of days to come, with a digest that is none, with a number of a person in them, or too
 * many; and none at all where the step needs one.
 */
export function evidenceViolations(
  evidence: readonly NamedEvidence[] | null | undefined,
  { today, isRequired, field = 'input.evidence' }: { today: LocalDate; isRequired: boolean; field?: string },
): RuleViolation[] {
  const given = evidence ?? [];
  if (isRequired && given.length === 0) return [missing(field)];
  if (given.length > MAX_EVIDENCE) return [tooMany(given.length, field)];
  return given.flatMap((each, index) => oneViolations(each, today, `${field}.${index}`));
}

function oneViolations(
  { documentNumber, documentedOn, digest }: NamedEvidence,
  today: LocalDate,
  field: string,
): RuleViolation[] {
  const violations = [...documentViolations(documentNumber, `${field}.documentNumber`, RULE)];
  if (documentedOn > today) {
    violations.push({
      code: 'DATE_IN_FUTURE',
      message: {
        en: `The document is dated ${documentedOn}, which lies in the future (today is ${today}). Give the day that it bears.`,
        zh: `文件日期 ${documentedOn} 晚于今天（${today}），请填写文件的成文日期。`,
      },
      field: `${field}.documentedOn`,
      rule: 'NO_FUTURE_FACTS',
      params: { date: documentedOn, today },
    });
  }
  if (isGiven(digest) && !DIGEST.test(digest)) {
    violations.push({
      code: 'DIGEST_FORMAT',
      message: {
        en: 'The digest must be the SHA-256 of the file in 64 hexadecimal digits; leave it out where there is no file.',
        zh: '摘要应为文件的 SHA-256 值，共 64 位十六进制数字；没有文件时不填。',
      },
      field: `${field}.digest`,
      rule: RULE,
      params: {},
    });
  }
  return violations;
}

function missing(field: string): RuleViolation {
  return {
    code: 'EVIDENCE_MISSING',
    message: {
      en: 'This step rests on a document at least: give its number and day (R-811).',
      zh: '该步骤须有依据，请至少填写一份文件的文号和日期（R-811）。',
    },
    field,
    rule: RULE,
    params: {},
  };
}

function tooMany(count: number, field: string): RuleViolation {
  return {
    code: 'EVIDENCE_TOO_MANY',
    message: {
      en: `${count} documents were given; a step rests on ${MAX_EVIDENCE} at most. Name the deciding ones.`,
      zh: `共提供 ${count} 份依据，每个步骤最多 ${MAX_EVIDENCE} 份，请只填写主要依据。`,
    },
    field,
    rule: RULE,
    params: { count, maximum: MAX_EVIDENCE },
  };
}
