/**
 * Imported before anything of the product by a test file that replaces modules: what was loaded before it has them as they are. What
 * decorators told goes as well, since everything tells it again.
 */
jest.resetModules();
for (const name of ['TypeGraphQLMetadataStorage', 'typeormMetadataArgsStorage'])
  Reflect.deleteProperty(globalThis, name);

export {};
