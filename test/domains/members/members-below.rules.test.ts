import { LOWEST_KINDS } from '../../../src/domains/members/members-below.rules';
import { MEMBERSHIP_KINDS } from '../../../src/domains/members/membership.rules';
import {
  formalKindsAbove,
  formalParentViolations,
  takesFormalParent,
} from '../../../src/domains/organizations/formal-place.rules';
import { ORGANIZATION_KINDS, type OrganizationKind } from '../../../src/domains/organizations/organization.rules';

const mayStandUnder = (kind: OrganizationKind, parent: OrganizationKind) =>
  formalParentViolations({ name: 'A', kind }, { code: 'B', name: 'B', kind: parent }, 'f').length === 0;

/** By steps of the rule, up to as many as there are kinds. */
function aboveByRule(kind: OrganizationKind): OrganizationKind[] {
  let above: OrganizationKind[] = [];
  for (const _ of ORGANIZATION_KINDS)
    above = ORGANIZATION_KINDS.filter((parent) => [kind, ...above].some((each) => mayStandUnder(each, parent)));
  return above;
}

test.each(ORGANIZATION_KINDS)('The kinds above %s are those that the rule of formal parents leads to', (kind) => {
  expect([...formalKindsAbove(kind)].sort()).toEqual(aboveByRule(kind).sort());
});

test('Below the lowest kinds stands no branch of members, and below all others with a formal place may stand one', () => {
  const isAbove = (kind: OrganizationKind) => MEMBERSHIP_KINDS.some((branch) => aboveByRule(branch).includes(kind));
  expect(LOWEST_KINDS).toEqual(ORGANIZATION_KINDS.filter((kind) => takesFormalParent(kind) && !isAbove(kind)));
  expect(LOWEST_KINDS).toEqual(['BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH', 'GROUP']);
});
