import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { AUDIT_STATES, DISCARD_REASONS } from './audit.rules';
import { AUDIT_STATE_TERMS, DISCARD_REASON_TERMS } from './audit-terms.rules';

export const AuditStateEnum = enumOf(AUDIT_STATES);
export const DiscardReasonEnum = enumOf(DISCARD_REASONS);

registerEnumType(AuditStateEnum, {
  name: 'CoverageAuditState',
  description: 'How far an audit of coverage has come (覆盖核查状态).',
  valuesConfig: described(AUDIT_STATE_TERMS, {
    DRAFT: 'Scope, day and definitions are chosen, and nothing is counted yet',
    COMPUTED: 'Counted, with every row, and waiting for another person',
    REVIEWED: 'Counted again and confirmed by another person',
    PUBLISHED: 'Told to all readers; superseded perhaps, and never changed',
    DISCARDED: 'Given up before it was published',
  }),
});

registerEnumType(DiscardReasonEnum, {
  name: 'CoverageAuditDiscardReason',
  description: 'Why an audit of coverage was given up (作废原因).',
  valuesConfig: described(DISCARD_REASON_TERMS, {
    WRONG_SCOPE: 'It is about another scope than was meant',
    WRONG_DATE: 'It is about another day than was meant',
    WRONG_DEFINITION: 'It has other definitions or options than were meant',
    DATA_INCOMPLETE: 'The records of that day are not complete yet',
    DUPLICATE: 'There is another audit of the same',
  }),
});
