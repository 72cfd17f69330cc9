const { TestEnvironment } = require('jest-environment-node');

/** What jest keeps among the globals for the tests of one file. */
const OF_ONE_FILE = ['EVENT_HANDLERS', 'JEST_STATE_SYMBOL'];

/** Tests run among the globals of their worker, as the product does in its process; each file leaves them as it found them. */
class WorkerRealm extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
    const [Mocker, Timers] = [this.moduleMocker.constructor, this.fakeTimersModern.constructor];
    this.moduleMocker = new Mocker(globalThis);
    this.fakeTimersModern = new Timers({ config: config.projectConfig, global: globalThis });
    this.found = { env: { ...process.env }, console: globalThis.console, exit: process.exit };
  }

  async teardown() {
    await super.teardown();
    for (const name of Object.keys(process.env)) if (!(name in this.found.env)) delete process.env[name];
    Object.assign(process.env, this.found.env);
    process.exit = this.found.exit;
    globalThis.console = this.found.console;
    for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
      if (OF_ONE_FILE.includes(symbol.description)) delete globalThis[symbol];
    }
  }
}

module.exports = WorkerRealm;
