/**
 * graphql-js looks at each value for a class of another copy of itself, except in production; on the documents of the walks
 * this takes longer than validating them. There is one copy here, which the lock file holds.
 */
const mode = process.env.NODE_ENV;
process.env.NODE_ENV = 'production';
require('graphql/jsutils/instanceOf');
process.env.NODE_ENV = mode;

export {};
