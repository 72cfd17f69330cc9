import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Named } from './forbidden-words';

/** Every name of the schema that is ours: types, fields, arguments, input fields, enum values, directives. */
export function schemaNames(schema: GraphQLSchema): Named[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
  const directives = schema
    .getDirectives()
    .flatMap((directive) => [
      { name: directive.name, where: `@${directive.name}` },
      ...directive.args.map(({ name }) => ({ name, where: `@${directive.name}(${name}:)` })),
    ]);
  return [...types.flatMap(typeNames), ...directives];
}

function typeNames(type: GraphQLNamedType): Named[] {
  const own = { name: type.name, where: type.name };
  if (isEnumType(type)) {
    return [own, ...type.getValues().map(({ name }) => ({ name, where: `${type.name}.${name}` }))];
  }
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [own];
  return [own, ...Object.values(type.getFields()).flatMap((field) => fieldNames(type.name, field))];
}

function fieldNames(typeName: string, field: GraphQLField<unknown, unknown> | GraphQLInputField): Named[] {
  const where = `${typeName}.${field.name}`;
  const args = 'args' in field ? field.args.map(({ name }) => ({ name, where: `${where}(${name}:)` })) : [];
  return [{ name: field.name, where }, ...args];
}
