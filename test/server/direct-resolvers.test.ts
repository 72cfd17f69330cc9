import 'reflect-metadata';
import { defaultFieldResolver, type GraphQLFieldResolver, isObjectType } from 'graphql';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  UseMiddleware,
} from 'type-graphql';
import { Allow } from '../../src/access/allow';
import type { RequestContext } from '../../src/access/context';
import { guardedSchema } from '../../src/server/guarded-schema';
import { contextOf, someone } from '../support/small-api';

@InputType()
class LeafShape {
  @Field(() => Int)
  size: number;
}

@ObjectType()
class Leaf {
  @Field(() => String)
  colour: string;

  @Field(() => String, { name: 'shade' })
  tone: string;

  @Field(() => String)
  @UseMiddleware(async (_data, next) => `${await next()}, looked after`)
  edge: string;
}

@Resolver(() => Leaf)
class LeafResolver {
  private readonly word = 'turned';

  @FieldResolver(() => String)
  turned(@Ctx() ctx: RequestContext, @Root() leaf: Leaf, @Arg('times', () => Int) times: number): string {
    return `${leaf.colour} ${this.word} ${times} times for ${ctx.requestId}`;
  }

  @FieldResolver(() => Boolean)
  fits(@Arg('shape', () => LeafShape) shape: LeafShape): boolean {
    return shape instanceof LeafShape;
  }

  @Allow('organization:create')
  @FieldResolver(() => String)
  secret(): string {
    return 'secret';
  }

  @Allow('organization:read')
  @Query(() => Leaf)
  leaf(): Leaf {
    return { colour: 'green', tone: 'dark', edge: 'sharp' };
  }
}

const leaf: Leaf = { colour: 'green', tone: 'dark', edge: 'sharp' };
const schema = guardedSchema([{ resolvers: [LeafResolver] }]);
const ctx = contextOf(someone('AUDITOR'));

function resolverOf(name: string): GraphQLFieldResolver<unknown, unknown> {
  const type = schema.getType('Leaf');
  return (isObjectType(type) && type.getFields()[name]?.resolve) || (() => 'no resolver');
}

const resolve = (name: string, args = {}): unknown => resolverOf(name)(leaf, args, ctx, {} as never);

describe('a field of an object type', () => {
  it('without a method is read by graphql-js itself', () => {
    expect(resolverOf('colour')).toBe(defaultFieldResolver);
  });

  it('under another name than its property still finds the property', () => {
    expect(resolve('shade')).toBe('dark');
  });

  it('with a method answers at once, with its parameters in their places', () => {
    expect(resolve('turned', { times: 2 })).toBe('green turned 2 times for request-1');
  });

  it('still gets its input objects as instances of their class', async () => {
    expect(await resolve('fits', { shape: { size: 1 } })).toBe(true);
  });

  it('still runs its middleware', async () => {
    expect(await resolve('edge')).toBe('sharp, looked after');
  });

  it('stays behind the action it states', () => {
    expect(() => resolve('secret')).toThrow('organization:create');
  });
});
