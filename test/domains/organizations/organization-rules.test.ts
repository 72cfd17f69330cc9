import { chainKindViolations, chainPlaceFor } from '../../../src/domains/organizations/chain-place.rules';
import { CHAIN_TEMPLATES } from '../../../src/domains/organizations/chain-template.rules';
import {
  canBeFormalRoot,
  formalParentViolations,
  takesFormalParent,
} from '../../../src/domains/organizations/formal-place.rules';
import { sizeRuleOf, sizeViolations } from '../../../src/domains/organizations/founding.rules';
import { hasEnded, statusViolations } from '../../../src/domains/organizations/life.rules';
import {
  ORGANIZATION_KINDS,
  ORGANIZATION_STATUSES,
  type OrganizationKind,
} from '../../../src/domains/organizations/organization.rules';

const stored = CHAIN_TEMPLATES.map(({ code, levels }) => ({
  id: code,
  code,
  levels: levels.map((level, index) => ({ ...level, level: index + 1 })),
}));
const template = (code: string) => {
  const found = stored.find((candidate) => candidate.code === code);
  if (found === undefined) throw new Error(code);
  return found;
};

describe('the life of an organization', () => {
  const mayBecome = (status: (typeof ORGANIZATION_STATUSES)[number]) =>
    ORGANIZATION_STATUSES.filter(
      (next) => statusViolations({ code: 'A', name: 'A', status, establishedOn: null }, next).length === 0,
    );

  test('runs from proposal to establishment, and ends in one of three ways', () => {
    expect(mayBecome('PROPOSED')).toEqual(['APPROVED']);
    expect(mayBecome('APPROVED')).toEqual(['ESTABLISHED']);
    expect(mayBecome('ESTABLISHED')).toEqual(['RESTRUCTURING', 'MERGED', 'SPLIT', 'DISSOLVED']);
    expect(mayBecome('RESTRUCTURING')).toEqual(['ESTABLISHED', 'MERGED', 'SPLIT', 'DISSOLVED']);
  });

  test('has no step after its end', () => {
    const ends = ORGANIZATION_STATUSES.filter(hasEnded);
    expect(ends).toEqual(['MERGED', 'SPLIT', 'DISSOLVED']);
    for (const end of ends) expect(mayBecome(end)).toEqual([]);
  });
});

describe('the size of an organization at its founding', () => {
  const refusal = (kind: OrganizationKind, fullMembers: number, members: number, minimum: number) => {
    const rule = sizeRuleOf(kind);
    if (rule === null) throw new Error(`${kind} has no rule of size`);
    const [violation] = sizeViolations(
      { code: 'B', name: 'Branch 2-3', kind },
      { fullMembers, members },
      rule,
      minimum,
    );
    return violation && `${violation.code} ${violation.rule}`;
  };

  test('a branch has at least 3 full members; probationary ones do not count', () => {
    expect(refusal('BRANCH', 2, 9, 3)).toBe('UNDER_THRESHOLD R-101');
    expect(refusal('BRANCH', 3, 3, 3)).toBeUndefined();
  });

  test('a general branch, a committee and a group count all members', () => {
    expect(refusal('GENERAL_BRANCH', 49, 49, 50)).toBe('UNDER_THRESHOLD R-105');
    expect(refusal('GENERAL_BRANCH', 40, 50, 50)).toBeUndefined();
    expect(refusal('COMMITTEE', 99, 99, 100)).toBe('UNDER_THRESHOLD R-105');
    expect(refusal('GROUP', 1, 2, 3)).toBe('UNDER_THRESHOLD R-111');
  });

  test('the message names the thing, the rule and the way out', () => {
    const rule = sizeRuleOf('BRANCH');
    const [violation] = rule
      ? sizeViolations({ code: 'B', name: 'Branch 2-3', kind: 'BRANCH' }, { fullMembers: 2, members: 2 }, rule, 3)
      : [];
    expect(violation?.message.en).toBe(
      "Branch 2-3 has 2 full members; a BRANCH needs at least 3 (R-101). Attach the superior's approval, or propose a JOINT_BRANCH instead (R-102).",
    );
  });

  test('joint and temporary branches have at least one full member', () => {
    expect(refusal('JOINT_BRANCH', 0, 2, 1)).toBe('UNDER_THRESHOLD R-102');
    expect(refusal('TEMPORARY_BRANCH', 0, 0, 1)).toBe('UNDER_THRESHOLD R-107');
    expect(refusal('JOINT_BRANCH', 1, 1, 1)).toBeUndefined();
  });

  test.each([
    'WORK_COMMITTEE',
    'SUBDISTRICT_COORDINATING_COMMITTEE',
    'TOWNSHIP_COORDINATING_COMMITTEE',
    'COMMUNITY_COORDINATING_COMMITTEE',
    'MEMBER_CENTER_HOUSEHOLD',
  ] as const)('%s has no minimum', (kind) => {
    expect(sizeRuleOf(kind)).toBeNull();
  });
});

describe('formal parents', () => {
  const takes = (child: OrganizationKind) =>
    ORGANIZATION_KINDS.filter(
      (kind) => formalParentViolations({ name: 'A', kind: child }, { code: 'P', name: 'P', kind }, 'f').length === 0,
    );

  test('a group stands under a branch, a branch under a general branch or a committee, a committee under a committee', () => {
    expect(takes('GROUP')).toEqual(['BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH']);
    expect(takes('BRANCH')).toEqual(['WORK_COMMITTEE', 'COMMITTEE', 'GENERAL_BRANCH']);
    expect(takes('GENERAL_BRANCH')).toEqual(['WORK_COMMITTEE', 'COMMITTEE']);
    expect(takes('COMMITTEE')).toEqual(['WORK_COMMITTEE', 'COMMITTEE']);
  });

  test('only committees head the formal graph', () => {
    expect(ORGANIZATION_KINDS.filter(canBeFormalRoot)).toEqual(['WORK_COMMITTEE', 'COMMITTEE']);
  });

  test('coordinating committees and households have no formal place', () => {
    expect(ORGANIZATION_KINDS.filter((kind) => !takesFormalParent(kind))).toEqual([
      'SUBDISTRICT_COORDINATING_COMMITTEE',
      'TOWNSHIP_COORDINATING_COMMITTEE',
      'COMMUNITY_COORDINATING_COMMITTEE',
      'MEMBER_CENTER_HOUSEHOLD',
    ]);
  });
});

describe('chain templates', () => {
  test('are six, and their description lists their levels', () => {
    expect(CHAIN_TEMPLATES.map(({ code, levels }) => `${code} ${levels.length}`)).toEqual([
      'URBAN_5 5',
      'TOWNSHIP_5 5',
      'COMMUNITY_4 4',
      'PASTORAL_5 5',
      'BORDER_2 2',
      'NEW_DOMAIN_3 3',
    ]);
    for (const { description, levels } of CHAIN_TEMPLATES) {
      expect(levels.map((level) => level.name).join('—')).toBe(description);
    }
  });

  test('the township chain says who coordinates, manages, carries out, backs up and assists', () => {
    const township = CHAIN_TEMPLATES.find(({ code }) => code === 'TOWNSHIP_5');
    expect(township?.levels.map((level) => level.duty)).toEqual(['统筹', '管理', '落实', '兜底', '协助']);
  });

  test('a child takes the next level of its parent, and another template begins at its first level', () => {
    const [pastoral, border] = [template('PASTORAL_5'), template('BORDER_2')];
    const parent = { template: pastoral, level: 3 };
    expect(chainPlaceFor({ parent, template: null })).toEqual({ template: pastoral, level: 4 });
    expect(chainPlaceFor({ parent, template: pastoral })).toEqual({ template: pastoral, level: 4 });
    expect(chainPlaceFor({ parent, template: border })).toEqual({ template: border, level: 1 });
    expect(chainPlaceFor({ parent: null, template: border })).toEqual({ template: border, level: 1 });
    expect(chainPlaceFor({ parent: null, template: null })).toBeNull();
  });

  test('a level refuses a kind that it does not take, naming itself and what it takes', () => {
    const place = { template: template('URBAN_5'), level: 4 };
    expect(chainKindViolations({ name: '第一党支部', kind: 'BRANCH' }, place, 'input.kind')).toEqual([
      {
        code: 'KIND_NOT_ALLOWED',
        message: {
          en: '第一党支部 is a BRANCH; level 4 (楼栋党小组) of template URBAN_5 takes GROUP.',
          zh: '“第一党支部”为党支部；链条模板 URBAN_5 第 4 级（楼栋党小组）只接受党小组。',
        },
        field: 'input.kind',
        rule: 'TEMPLATE URBAN_5 level 4',
        params: { kind: 'BRANCH', template: 'URBAN_5', level: 4, levelName: '楼栋党小组', takes: 'GROUP' },
      },
    ]);
    expect(chainKindViolations({ name: 'A', kind: 'GROUP' }, place, 'input.kind')).toEqual([]);
  });
});
