import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { CAMPAIGN_SCOPES, CAMPAIGN_STATUSES, QUOTA_POLICIES, ROLE_TEMPLATES } from './campaign.rules';
import { CAMPAIGN_STATUS_TERMS, QUOTA_TERMS, ROLE_TEMPLATE_TERMS, SCOPE_TERMS } from './campaign-terms.rules';

export const CampaignScopeEnum = enumOf(CAMPAIGN_SCOPES);
export const CampaignStatusEnum = enumOf(CAMPAIGN_STATUSES);
export const QuotaPolicyEnum = enumOf(QUOTA_POLICIES);
export const RoleTemplateEnum = enumOf(ROLE_TEMPLATES);

registerEnumType(CampaignScopeEnum, {
  name: 'RectificationScope',
  description: 'Whose organizations a campaign is about (整顿范围).',
  valuesConfig: described(SCOPE_TERMS, {
    TENANT: 'The organizations of the tenant',
    DESCENDANTS: 'Those of the tenants below as well, whose cases stay theirs',
  }),
});

registerEnumType(CampaignStatusEnum, {
  name: 'RectificationCampaignStatus',
  description: 'Whether a campaign takes new cases (整顿工作状态).',
  valuesConfig: described(CAMPAIGN_STATUS_TERMS, {
    OPEN: 'New cases may be opened',
    CLOSED: 'No new ones; those that are open go on',
  }),
});

registerEnumType(QuotaPolicyEnum, {
  name: 'RectificationQuotaPolicy',
  description: 'Whether a share of the organizations is to be identified, R-802 (比例要求).',
  valuesConfig: described(QUOTA_TERMS, {
    NONE: 'All that qualify, and no others',
    RATIO: "A share that a superior's document asks for; it is told, and nothing is held to it",
  }),
});

registerEnumType(RoleTemplateEnum, {
  name: 'RectificationRoleTemplate',
  description: 'Who answers for a case, one each at least before its plan is approved, R-806 (包保模式).',
  valuesConfig: described(ROLE_TEMPLATE_TERMS, {
    FOUR_ONES: 'A contact leader, a township leader, a first secretary and a paired unit',
    LEADER_AND_RESPONSIBLE: 'A contact leader and a responsible person',
  }),
});
