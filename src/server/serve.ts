import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import type { Authenticate, Presume } from '../access/authenticate';
import type { TenantDatabase, Vault } from '../access/context';
import { createApiServer } from './api-server';
import type { Environment } from './environment';
import { type GraphiqlFiles, graphiqlFiles } from './graphiql';
import { createHttpServer, type Readiness } from './http';
import { KnownDocuments } from './known-documents';
import type { Log } from './log';
import { Metrics } from './metrics';
import { Operations } from './operations';
import type { ExecuteOperation } from './writer/execute-written';

export interface ServeSettings {
  schema: GraphQLSchema;
  authenticate: Authenticate;
  presume?: Presume;
  database: TenantDatabase;
  vault: Vault;
  readiness: () => Promise<Readiness>;
  environment: Environment;
  log: Log;
  metrics?: Metrics;
  graphiql?: GraphiqlFiles;
  execute?: ExecuteOperation;
}

export interface RunningServer {
  /** Such as `http://127.0.0.1:4000`. */
  url: string;
  /** Takes no new requests, waits for those that run, then closes. */
  stop(): Promise<void>;
}

/** Milliseconds that running operations get to finish when the server stops. */
const GRACE_MS = 5_000;
const SWEEP_MS = 20;

/**
 * Serves the API until it is stopped.
 *
 * @throws Error in one line when the port is taken or may not be used
 */
export async function serve(settings: ServeSettings): Promise<RunningServer> {
  const { environment, schema, log, execute } = settings;
  const metrics = settings.metrics ?? new Metrics();
  const { introspection, hints, isProduction, operationMs, allowedOrigins, maxConnections } = environment;
  const known = new KnownDocuments();
  const answering = { schema, log, metrics, hints, tellStatements: !isProduction, execute };
  const operations = new Operations(answering);
  const api = createApiServer({ ...answering, introspection, operations, known });
  await api.start();
  const server = createHttpServer({
    ...settings,
    api,
    operations,
    known,
    hints,
    metrics,
    operationMs,
    allowedOrigins,
    maxConnections,
    graphiql: settings.graphiql ?? graphiqlFiles(),
  });
  await listen(server, environment);
  const { port } = server.address() as AddressInfo;
  const host = environment.host.includes(':') ? `[${environment.host}]` : environment.host;
  return {
    url: `http://${host}:${port}`,
    stop: async () => {
      await close(server);
      await api.stop();
    },
  };
}

/** Fails as `serve` would, before anything slow was begun. */
export async function assertPortFree(environment: Environment): Promise<void> {
  const probe = createServer();
  await listen(probe, environment);
  await new Promise((resolve) => probe.close(resolve));
}

function listen(server: Server, { host, port }: Environment): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(
      `Port ${port} on ${host} is taken by another program. Choose one with PORT, as in PORT=${port + 1} npm start.`,
    );
  }
  if (error.code === 'EACCES')
    return new Error(`Port ${port} may not be used by this account. Choose one above 1023 with PORT.`);
  if (error.code === 'EADDRNOTAVAIL')
    return new Error(`This machine has no address ${host}. Set HOST to one of its own.`);
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return new Error(`HOST is "${host}", a name that leads to no address. Set it to an address of this machine.`);
  return error;
}

function close(server: Server): Promise<void> {
  // Connections that clients keep open for later would hold the server; those with a running operation may.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
  });
}
