import { readEnvironment } from '../../src/server/environment';

describe('the environment', () => {
  it('is development on this machine when it says nothing', () => {
    expect(readEnvironment({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      isProduction: false,
      introspection: true,
      hints: true,
      allowedOrigins: [],
      operationMs: 10_000,
      maxConnections: 1_000,
      logLevel: 'info',
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnvironment({ NODE_ENV: '', INTROSPECTION: '', LOG_LEVEL: '', HOST: '', PORT: '' })).toEqual(
      readEnvironment({}),
    );
  });

  it('tells nobody the schema in production, unless it says so', () => {
    expect(readEnvironment({ NODE_ENV: 'production' })).toMatchObject({ introspection: false, hints: false });
    expect(readEnvironment({ NODE_ENV: 'production', INTROSPECTION: 'true' })).toMatchObject({
      introspection: true,
      hints: false,
    });
  });

  it('takes several origins', () => {
    const { allowedOrigins } = readEnvironment({ ALLOWED_ORIGINS: 'https://a.cn, http://localhost:3000,' });

    expect(allowedOrigins).toEqual(['https://a.cn', 'http://localhost:3000']);
  });

  it.each([
    [{ PORT: '-1' }, 'PORT is "-1"'],
    [{ PORT: '70000' }, 'PORT is "70000"'],
    [{ OPERATION_DEADLINE_MS: '0' }, 'OPERATION_DEADLINE_MS is "0"'],
    [{ MAX_CONNECTIONS: '0' }, 'MAX_CONNECTIONS is "0"'],
    [{ ALLOWED_ORIGINS: '*' }, 'ALLOWED_ORIGINS has "*"'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV is "prod"; it takes production, development or test.'],
    [{ INTROSPECTION: 'off' }, 'INTROSPECTION is "off"; it takes true or false.'],
    [{ LOG_LEVEL: 'verbose' }, 'LOG_LEVEL is "verbose"; it takes fatal, error, warn, info, debug or silent.'],
  ])('is refused with the name of what cannot be understood: %j', (env, message) => {
    expect(() => readEnvironment(env)).toThrow(message);
  });
});
