import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { codeOf, organization, standing, subordinate } from './seed-shapes';

const DISTRICT = '540102';
const TEMPLATE = 'NEW_DOMAIN_3';

/** The kinds of industry committees that the pages name; the enterprises are invented (甲, 乙, 丙: A, B, C). */
const INDUSTRIES = [
  { name: '互联网行业', enterprises: ['甲网络科技公司', '乙电子商务公司'] },
  { name: '快递行业', enterprises: ['甲快递公司', '乙快递公司', '丙快递公司'] },
  { name: '交通运输行业', enterprises: ['甲货运公司', '乙客运公司'] },
];

/** A branch on the territory of this community whose members belong to the express industry: two lines, one organization. */
const HOST_COMMUNITY = { code: '540102007002', name: '纳金路北社区' };

/** “两新”工委—行业党委—企业党支部 of the district. */
export function newDomainChain(county: string): OrganizationSeed[] {
  if (county !== DISTRICT) return [];
  const head = `${DISTRICT}-X`;
  return [
    organization({
      code: head,
      name: '城关区“两新”工委',
      kind: 'WORK_COMMITTEE',
      divisionCode: DISTRICT,
      position: 90,
      rung: 'TOWNSHIP',
      serial: 1,
      chain: standing(TEMPLATE, 1, null),
      formal: subordinate(DISTRICT),
    }),
    ...INDUSTRIES.flatMap((industry, index) => industryOrganizations(head, industry, index + 1)),
    stationBranch(`${head}2`),
  ];
}

function industryOrganizations(
  head: string,
  industry: (typeof INDUSTRIES)[number],
  serial: number,
): OrganizationSeed[] {
  const code = `${head}${serial}`;
  return [
    organization({
      code,
      name: `城关区${industry.name}党委`,
      kind: 'COMMITTEE',
      divisionCode: DISTRICT,
      position: serial,
      rung: 'VILLAGE',
      serial,
      chain: standing(TEMPLATE, 2, head),
      formal: subordinate(head),
    }),
    ...industry.enterprises.map((name, index) =>
      organization({
        code: codeOf.branch(code, index + 1),
        name: `${name}党支部`,
        kind: 'BRANCH',
        divisionCode: DISTRICT,
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
