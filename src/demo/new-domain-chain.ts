import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { type DemoTenant, SHIGATSE } from './demo-tenants';
import { codeOf, organization, standing, subordinate } from './seed-shapes';

const TEMPLATE = 'NEW_DOMAIN_3';

interface Industry {
  name: string;
  /** Enterprises that have a branch of their own. */
  enterprises: readonly string[];
}

/** The kinds of industry committees that the pages name; the enterprises are invented (甲, 乙, 丙: A, B, C). */
const OF_TENANT: Readonly<Record<string, { place: string; industries: readonly Industry[] }>> = {
  '540102': {
    place: '城关区',
    industries: [
      { name: '互联网行业', enterprises: ['甲网络科技公司', '乙电子商务公司'] },
      { name: '快递行业', enterprises: ['甲快递公司', '乙快递公司', '丙快递公司'] },
      { name: '交通运输行业', enterprises: ['甲货运公司', '乙客运公司'] },
    ],
  },
  [SHIGATSE]: {
    place: '日喀则市',
    industries: ['互联网行业', '快递行业', '交通运输行业'].map((name) => ({ name, enterprises: [] })),
  },
};

/** A branch on the territory of this community whose members belong to the express industry: two lines, one organization. */
const HOST_COMMUNITY = { code: '540102007002', name: '纳金路北社区' };

/** “两新”工委—行业党委—企业党支部 of the district; of 日喀则市 the upper two. */
export function newDomainChain(tenant: DemoTenant): OrganizationSeed[] {
  const plan = OF_TENANT[tenant.code];
  if (plan === undefined) return [];
  const head = codeOf.newDomain(tenant.code);
  return [
    organization({
      code: head,
      name: `${plan.place}“两新”工委`,
      kind: 'WORK_COMMITTEE',
      divisionCode: tenant.code,
      position: 90,
      rung: 'TOWNSHIP',
      serial: 1,
      chain: standing(TEMPLATE, 1, null),
      // A county has its committee above it; a prefecture's own committee is outside the demo.
      formal: subordinate(tenant.level === 'COUNTY' ? tenant.code : null),
    }),
    ...plan.industries.flatMap((industry, index) =>
      industryOrganizations(tenant.code, plan.place, industry, index + 1),
    ),
    ...(HOST_COMMUNITY.code.startsWith(tenant.code) ? [stationBranch(codeOf.industry(tenant.code, 2))] : []),
  ];
}

function industryOrganizations(tenant: string, place: string, industry: Industry, serial: number): OrganizationSeed[] {
  const code = codeOf.industry(tenant, serial);
  return [
    organization({
      code,
      name: `${place}${industry.name}党委`,
      kind: 'COMMITTEE',
      divisionCode: tenant,
      position: serial,
      rung: 'VILLAGE',
      serial,
      chain: standing(TEMPLATE, 2, codeOf.newDomain(tenant)),
      formal: subordinate(codeOf.newDomain(tenant)),
    }),
    ...industry.enterprises.map((name, index) =>
      organization({
        code: codeOf.branch(code, index + 1),
        name: `${name}党支部`,
        kind: 'BRANCH',
        divisionCode: tenant,
        position: index + 1,
        rung: 'GRID',
        serial: index + 1,
        chain: standing(TEMPLATE, 3, code),
        formal: subordinate(code),
      }),
    ),
  ];
}

/** Formally under its industry, in the chain under the community: what one parent pointer could not say. */
function stationBranch(industry: string): OrganizationSeed {
  return organization({
    code: codeOf.branch(industry, 9),
    name: `${HOST_COMMUNITY.name}快递网点联合党支部`,
    kind: 'JOINT_BRANCH',
    divisionCode: HOST_COMMUNITY.code,
    position: 90,
    rung: 'GRID',
    serial: 9,
    chain: standing('URBAN_5', 3, HOST_COMMUNITY.code),
    formal: subordinate(industry),
  });
}
