/** What a campaign is, as all rules know it. */

/** Over the organizations of the tenant, or over the tenants below, whose cases stay theirs. */
export const CAMPAIGN_SCOPES = ['TENANT', 'DESCENDANTS'] as const;
export type CampaignScope = (typeof CAMPAIGN_SCOPES)[number];

/** how many there are follows from the facts, unless a superior's document asks for a share. */
export const QUOTA_POLICIES = ['NONE', 'RATIO'] as const;
export type QuotaPolicy = (typeof QUOTA_POLICIES)[number];

/** who answers for a case, at least. */
export const ROLE_TEMPLATES = ['FOUR_ONES', 'LEADER_AND_RESPONSIBLE'] as const;
export type RoleTemplate = (typeof ROLE_TEMPLATES)[number];

export const CAMPAIGN_STATUSES = ['OPEN', 'CLOSED'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];
