import type { ViewerContext } from '../../../src/access/context';
import { graphqlAs } from '../../support/graphql';

export interface Task {
  kind: string;
  alertKind: string | null;
  organizationId: string | null;
  count: number;
  query: string;
}

/** What awaits a caller. */
export async function tasksOf(ctx: ViewerContext): Promise<Task[]> {
  const { data, errors } = await graphqlAs<{ viewer: { tasks: Task[] } }>(
    ctx,
    '{ viewer { tasks { kind alertKind organizationId count query } } }',
  );
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.viewer.tasks;
}

/** The same without alerts, by kind, in numbers. */
export async function decisionsOf(ctx: ViewerContext): Promise<Record<string, number>> {
  const tasks = (await tasksOf(ctx)).filter(({ kind }) => kind !== 'OPEN_ALERT');
  return Object.fromEntries(tasks.map(({ kind, count }) => [kind, count]));
}

/** The ids of what the query of a task of a kind lists. */
export async function listedBy<Node extends { id: string }>(ctx: ViewerContext, kind: string): Promise<Node[]> {
  const task = (await tasksOf(ctx)).find((each) => each.kind === kind);
  if (task === undefined) return [];
  const { data, errors } = await graphqlAs<{ nodes: Node[] }>(ctx, task.query);
  if (errors !== undefined) throw new Error(`${task.query}: ${JSON.stringify(errors)}`);
  return data.nodes;
}
