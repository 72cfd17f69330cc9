import type { PeerWords } from '../administration/peer-tenant.rules';

/** what else there is but the other tenant. */
export const FLOATING_PEER: PeerWords = {
  rule: 'R-602',
  outside: { en: 'the division with `divisionCode`', zh: '以 divisionCode 填写行政区划' },
  inside: { en: 'name the organization with `organizationId`', zh: '流动请以 organizationId 指定党组织' },
  suspended: { en: 'Wait, or name a division instead of a tenant', zh: '请待其恢复，或改填行政区划' },
};
