import type { CampaignScope, CampaignStatus, QuotaPolicy, RoleTemplate } from './campaign.rules';

/** The Chinese terms of campaigns: messages and the descriptions of the schema both say these. */

export const SCOPE_TERMS: Readonly<Record<CampaignScope, string>> = {
  TENANT: '本级',
  DESCENDANTS: '本级及下级',
};

export const CAMPAIGN_STATUS_TERMS: Readonly<Record<CampaignStatus, string>> = {
  OPEN: '进行中',
  CLOSED: '已结束',
};

export const QUOTA_TERMS: Readonly<Record<QuotaPolicy, string>> = {
  NONE: '不定比例、不设指标',
  RATIO: '按比例',
};

export const ROLE_TEMPLATE_TERMS: Readonly<Record<RoleTemplate, string>> = {
  FOUR_ONES: '四个一',
  LEADER_AND_RESPONSIBLE: '联系领导和责任人',
};
