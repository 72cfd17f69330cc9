/**
 * What a batch compares and does not write, because somebody decides on it: the mutation that does, by the code of the problem. A
 * code that is missing here is mended in the record itself.
 */
export const REMEDIES: Readonly<Record<string, string>> = {
  BRANCH_DIFFERS: 'proposeTransfer',
  CATEGORY_DIFFERS: 'confirmMember',
  MERGE_CANDIDATE: 'resolveMergeCandidate',
  PARENT_DIFFERS: 'moveOrganization',
  CHAIN_PARENT_DIFFERS: 'moveOrganization',
  NOT_ESTABLISHED: 'establishOrganization',
  END_DIFFERS: 'dissolveOrganization',
  COMMUNITY_DIFFERS: 'redrawGrids',
  RETIREMENT_DIFFERS: 'retireGrid',
  JOINT_FORMATION: 'endUnitFormation',
};
