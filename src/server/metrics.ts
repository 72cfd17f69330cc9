import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is measured of one operation. No tenant, account or document: a metric is read by operators of all tenants. */
export interface Measured {
  /** `query`, `mutation`, `export` for a file, or `none` when no operation was found. */
  type: string;
  /** `ok`, or the code of the first error. */
  outcome: string;
  seconds: number;
  statements: number;
}

/** Operations are put into the metrics so many at a time: one by one, in the middle of other work, each takes several times as long. */
const AT_ONCE = 100;

/** The Prometheus metrics of one server. */
export class Metrics {
  readonly registry = new Registry();
  private observed: Measured[] = [];

  private readonly operations = new Counter({
    name: 'zuzhi_operations_total',
    help: 'GraphQL operations by type and outcome',
    labelNames: ['type', 'outcome'],
    registers: [this.registry],
    collect: () => this.putIn(),
  });

  private readonly seconds = new Histogram({
    name: 'zuzhi_operation_seconds',
    help: 'Duration of GraphQL operations in seconds',
    labelNames: ['type'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
    collect: () => this.putIn(),
  });

  private readonly statements = new Histogram({
    name: 'zuzhi_operation_statements',
    help: 'SQL statements of one GraphQL operation',
    labelNames: ['type'],
    buckets: [0, 1, 2, 3, 5, 8, 13, 21],
    registers: [this.registry],
    collect: () => this.putIn(),
  });

  private readonly webhookAttempts = new Counter({
    name: 'zuzhi_webhook_attempts_total',
    help: 'Attempts to deliver to webhooks by outcome',
    labelNames: ['outcome'],
    registers: [this.registry],
  });

  observe(measured: Measured): void {
    this.observed.push(measured);
    if (this.observed.length >= AT_ONCE) this.putIn();
  }

  /** Whoever reads a metric finds all of it. */
  private putIn(): void {
    for (const { type, outcome, seconds, statements } of this.observed) {
      this.operations.inc({ type, outcome });
      this.seconds.observe({ type }, seconds);
      this.statements.observe({ type }, statements);
    }
    this.observed = [];
  }

  /** Counts an attempt of this process to deliver to a webhook. */
  observeWebhook(outcome: string): void {
    this.webhookAttempts.inc({ outcome });
  }

  /** Adds memory, event loop and garbage collection of this process. */
  includeProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Adds the connections of the database pool by state, read when the metrics are. */
  includePool(statistics: () => Record<string, number>): void {
    new Gauge({
      name: 'zuzhi_pool_connections',
      help: 'Connections of the database pool by state',
      labelNames: ['state'],
      registers: [this.registry],
      collect() {
        for (const [state, count] of Object.entries(statistics())) this.set({ state }, count);
      },
    });
  }
}
