import type { RuleViolation } from '../../shared/errors';

/** The other tenant of a record: who can be one, and when no step goes there. */

const RULE = 'R-602';

/** Refuses as the other side a tenant that there is not. The code may be anything that a caller wrote, and is not repeated. */
export function peerUnknownViolation(field: string): RuleViolation {
  return {
    code: 'PEER_UNKNOWN',
    message: {
      en: 'No tenant of this system has this code. Give the code of the other tenant, or the division with `divisionCode`.',
      zh: '系统内没有使用该代码的单位；请填写对方单位代码，或以 divisionCode 填写行政区划。',
    },
    field,
    rule: RULE,
    params: {},
  };
}

/** Refuses the own tenant as the other side. */
export function peerIsSelfViolation(field: string): RuleViolation {
  return {
    code: 'PEER_IS_SELF',
    message: {
      en: 'This is the code of your own tenant. Inside it name the organization with `organizationId`.',
      zh: '这是本单位的代码；本单位内流动请以 organizationId 指定党组织。',
    },
    field,
    rule: RULE,
    params: {},
  };
}

/** Refuses a step towards a tenant that is suspended. */
export function peerSuspendedViolation(peerName: string, field: string | null): RuleViolation {
  return {
    code: 'PEER_SUSPENDED',
    message: {
      en: `${peerName} is suspended in this system; no step goes there now. Wait, or name a division instead of a tenant.`,
      zh: `“${peerName}”在系统内已停用，目前不能办理；请待其恢复，或改填行政区划。`,
    },
    field,
    rule: RULE,
    params: { peer: peerName },
  };
}
