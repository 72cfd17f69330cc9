import { recordScalar } from '../sync/record-scalar.type';

export const MemberRecordScalar = recordScalar(
  'MemberRecord',
  'A record of a member as another system sends it, a JSON object: `externalId`, and of `name`, `sex`, `birthOn`, `education`, `idNumber`, `phone`, `joinedOn`, `fullMemberOn`, `category`, `branchCode` or `branchExternalId`, `groupCode` or `groupExternalId`, `since`, `effectiveOn`, `endedOn`, `endReason`, `documentNumber` what it says; docs/guides/integrators.md (党员记录).',
);
