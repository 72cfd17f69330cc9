import type { ViewerContext } from '../../src/access/context';
import { dismissCase } from '../../src/domains/rectification/dismiss-case';
import { identifyCase } from '../../src/domains/rectification/identify-case';
import type { CaseAnswer } from '../../src/domains/rectification/load-case-answer';
import { nominateCase } from '../../src/domains/rectification/nominate-case';
import { signCaseCheck } from '../../src/domains/rectification/sign-case-check';
import { closeCase } from '../../src/domains/rectification-acceptance/close-case';
import { recordAcceptance } from '../../src/domains/rectification-acceptance/record-acceptance';
import { recordLookBack } from '../../src/domains/rectification-acceptance/record-look-back';
import { approveRectificationPlan } from '../../src/domains/rectification-plans/approve-rectification-plan';
import { assignToCase } from '../../src/domains/rectification-plans/assign-to-case';
import { completeMeasure } from '../../src/domains/rectification-plans/complete-measure';
import { requestAcceptance } from '../../src/domains/rectification-plans/request-acceptance';
import { returnRectificationPlan } from '../../src/domains/rectification-plans/return-rectification-plan';
import { startRectification } from '../../src/domains/rectification-plans/start-rectification';
import { submitRectificationPlan } from '../../src/domains/rectification-plans/submit-rectification-plan';
import { anAcceptance, DOCUMENT, type Rectification } from '../domains/rectification-acceptance/a-rectification';
import { asMigrator } from '../support/database';
import type { Act } from './rectification-model';

/** Everything happens on one day: what is refused is refused for another reason. */
export const DAY = '2024-06-01';

const evidence = [DOCUMENT];

/** A case as the walk knows it. */
export interface Named {
  /** Id of the API. */
  id: string;
  expectedVersion: number;
}

/** The real thing, behind the same acts as the model. */
export class Walk {
  private posts = 0;

  constructor(private readonly world: Rectification) {}

  nominate(ctx: ViewerContext, organization: string): Promise<CaseAnswer> {
    const organizationId = this.world.body.organization(organization);
    const { campaign: campaignId } = this.world;
    return nominateCase(ctx, { campaignId, organizationId, categories: ['SOFT'], nominatedOn: DAY, evidence });
  }

  async take(ctx: ViewerContext, named: Named, what: Exclude<Act, { act: 'nominate' }>): Promise<CaseAnswer> {
    switch (what.act) {
      case 'sign':
        return signCaseCheck(ctx, { ...named, step: what.check, on: DAY });
      case 'identify':
        return identifyCase(ctx, { ...named, class: 'BACKWARD', decidedOn: DAY, evidence });
      case 'dismiss':
        return dismissCase(ctx, { ...named, reason: 'NOT_CONFIRMED', dismissedOn: DAY, evidence });
      case 'assign':
        return this.assign(ctx, named);
      case 'submit':
        return this.submit(ctx, named, what);
      case 'approve':
        return approveRectificationPlan(ctx, { ...named, approvedOn: DAY });
      case 'return':
        return returnRectificationPlan(ctx, { ...named, returnedOn: DAY });
      case 'start':
        return startRectification(ctx, { ...named, startedOn: DAY });
      case 'complete': {
        const id = (await this.measures(named))[what.measure] ?? '';
        return completeMeasure(ctx, { id, expectedVersion: named.expectedVersion, doneOn: DAY, evidence });
      }
      case 'request':
        return requestAcceptance(ctx, { ...named, requestedOn: DAY });
      case 'accept': {
        const redoMeasureIds = what.redoes ? (await this.measures(named)).slice(0, 1) : [];
        const judged = { heldOn: DAY, fieldCheckedOn: DAY, points: what.passes ? 70 : 69 };
        return recordAcceptance(ctx, { ...named, ...anAcceptance({ ...judged, redoMeasureIds }) });
      }
      case 'lookBack': {
        const result = what.isRelapsed ? 'RELAPSED' : 'STAYED_WELL';
        return recordLookBack(ctx, { ...named, on: DAY, result, evidence });
      }
      case 'close':
        return closeCase(ctx, { ...named, on: DAY });
    }
  }

  /** A leader and a responsible person, each time others. */
  private async assign(ctx: ViewerContext, named: Named): Promise<CaseAnswer> {
    this.posts += 1;
    const post = `第${this.posts}责任岗`;
    const leader = { role: 'CONTACT_LEADER', level: 'COUNTY', post, since: DAY } as const;
    const led = await assignToCase(ctx, { ...named, ...leader });
    if (led.rectificationCase === null) return led;
    const { version: expectedVersion } = led.rectificationCase;
    return assignToCase(ctx, { id: named.id, expectedVersion, role: 'RESPONSIBLE_PERSON', post, since: DAY });
  }

  private async submit(
    ctx: ViewerContext,
    named: Named,
    { isComplete, measures }: { isComplete: boolean; measures: number },
  ): Promise<CaseAnswer> {
    const [owner] = await asMigrator<{ id: string }>(
      `select id from rectification_assignments where case_id = $1 and role = 'RESPONSIBLE_PERSON' and superseded_at is null limit 1`,
      [named.id.slice(4)],
    );
    const measure = {
      goal: '整改到位',
      steps: '逐项落实',
      deadline: '2024-12-31',
      ownerAssignmentId: owner === undefined ? null : `ras_${owner.id}`,
    };
    const all = Array.from({ length: measures }, (_, index) =>
      isComplete || index > 0 ? measure : { ...measure, goal: null },
    );
    const problems = [{ category: 'SOFT' as const, measures: all }];
    return submitRectificationPlan(ctx, { ...named, submittedOn: DAY, problems });
  }

  async measures({ id }: Pick<Named, 'id'>): Promise<string[]> {
    const rows = await this.measureRows(id);
    return rows.map((row) => `rme_${row.id}`);
  }

  /** The measures of the present plan, in order. */
  measureRows(id: string): Promise<{ id: string; state: string }[]> {
    return asMigrator<{ id: string; state: string }>(
      'select id, state from rectification_measures where case_id = $1 and superseded_at is null order by position',
      [id.slice(4)],
    );
  }
}
