import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { treeCost } from '../../shared/complexity';
import { Viewer } from '../administration/viewer.type';
import { listViewerTasks } from './list-viewer-tasks';
import { ViewerTask } from './viewer-task.type';

@Resolver(() => Viewer)
export class ViewerTasksResolver {
  @FieldResolver(() => [ViewerTask], {
    complexity: treeCost(10),
    description:
      'What awaits the caller, by kind, in numbers; kinds of which there is nothing are left out (待办事项).',
  })
  tasks(@Ctx() ctx: RequestContext): Promise<ViewerTask[]> {
    return listViewerTasks(ctx);
  }
}
