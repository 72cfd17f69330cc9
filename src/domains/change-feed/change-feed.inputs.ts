import { ArgsType, Field, Int } from 'type-graphql';

/** Arguments of every feed. */
@ArgsType()
export class ChangesArguments {
  @Field(() => String, {
    nullable: true,
    description:
      'Token of `changeToken`, or of the page before; left out, from the first change on record, which is not the first record (续读令牌).',
  })
  after?: string | null;

  @Field(() => Int, { defaultValue: 100, description: 'Changes on the page, 1 to 500 (每页条数).' })
  first: number = 100;
}
