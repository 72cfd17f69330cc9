import { recordScalar } from '../sync/record-scalar.type';

const GUIDE = 'docs/guides/integrators.md';
const COMMON = '`externalId`, where needed `id` or `isAnother`';
const DATED = '`effectiveOn`, `documentNumber`, `endedOn`';

export const OrganizationRecordScalar = recordScalar(
  'OrganizationRecord',
  `A record of an organization as another system sends it, a JSON object: ${COMMON}, and of \`code\`, \`name\`, \`kind\`, \`divisionCode\`, \`parentCode\` or \`parentExternalId\`, \`chainParentCode\` or \`chainParentExternalId\`, \`templateCode\`, \`establishedOn\`, ${DATED} what it says; ${GUIDE} (党组织记录).`,
);

export const UnitRecordScalar = recordScalar(
  'UnitRecord',
  `A record of a unit as another system sends it, a JSON object: ${COMMON}, and of \`uscc\`, \`name\`, \`kind\`, \`sector\`, \`divisionCode\`, \`responsibleCode\` or \`responsibleExternalId\`, \`registeredOn\`, \`surveyedOn\`, \`status\`, \`headcount\`, \`memberCount\`, \`qualifier\`, \`countedOn\`, \`figureSource\`, ${DATED} what it says; ${GUIDE} (单位记录).`,
);

export const GridRecordScalar = recordScalar(
  'GridRecord',
  `A record of a grid as another system sends it, a JSON object: ${COMMON}, and of \`code\`, \`name\`, \`communityCode\` or \`communityExternalId\`, \`startedOn\`, ${DATED} what it says; ${GUIDE} (网格记录).`,
);
