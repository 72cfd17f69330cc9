import Fastify from 'fastify';
import mercurius from 'mercurius';
import { pool, tellStatements, tenantId } from './counted-pool.mjs';
import { loaders, resolvers, schema } from './mercurius-schema.mjs';

/**
 * Mercurius as its guide has it: Fastify, loaders for every relation, compiled execution, `pg` below. One transaction a request binds
 * the tenant, begun by the first read.
 */
const app = Fastify();

app.addHook('onRequest', async (request, reply) => {
  if (tellStatements(request.raw, reply.raw)) reply.hijack();
});

app.register(mercurius, {
  schema,
  resolvers,
  loaders,
  // Compiled at the second request of a document.
  jit: 1,
  context: (request) => {
    const reads = openReads();
    request.reads = reads;
    return { rows: reads.rows };
  },
});

app.addHook('onResponse', async (request) => request.reads?.end());

function openReads() {
  let opening;
  const open = async () => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query({ name: 'bind', text: `select set_config('app.tenant_id', $1, true)`, values: [tenantId] });
    return client;
  };
  return {
    async rows(name, text, values) {
      opening ??= open();
      const client = await opening;
      return (await client.query({ name, text, values: [tenantId, ...values] })).rows;
    },
    async end() {
      if (opening === undefined) return;
      const client = await opening;
      await client.query('commit');
      client.release();
    },
  };
}

const address = await app.listen({ port: 0, host: '127.0.0.1' });
console.log(`listening ${new URL(address).port}`);
process.on('SIGTERM', () => process.exit(0));
