import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { pool, tellStatements, tenantId } from './counted-pool.mjs';

/**
 * PostGraphile 5 as one runs it in production: over an API schema of views (`peer-schema.ts`), the tenant bound by `pgSettings`
 * under the same row-level security, plain lists, no mutations, no development tools.
 */
const preset = {
  extends: [PostGraphileAmberPreset],
  // Global object ids would only be encoded and never read.
  disablePlugins: ['NodePlugin'],
  pgServices: [
    makePgService({
      pool,
      schemas: ['bench_peer'],
      pubsub: false,
      pgSettings: () => ({ 'app.tenant_id': tenantId }),
    }),
  ],
  schema: { defaultBehavior: '-insert -update -delete list -connection' },
  grafast: { explain: false },
  grafserv: { graphqlPath: '/graphql', graphiql: false, websockets: false, watch: false },
};

const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
const [answer] = server.listeners('request');
server.removeAllListeners('request');
server.on('request', (request, response) => {
  if (!tellStatements(request, response)) answer(request, response);
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
