import { type Client, Query } from 'pg';

/** Rows of one table as `COPY` takes them, with their columns. */
export interface CopiedRows {
  table: string;
  columns: string[];
  lines: string;
}

/** What pg hands to whoever feeds a `COPY … FROM STDIN`. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Takes rows out of a table, each value as the text that `COPY` reads. */
export async function takeRows(client: Client, table: string, where: string, values: unknown[]): Promise<CopiedRows> {
  const { rows: named } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position`,
    [table],
  );
  const columns = named.map(({ name }) => name);
  const texts = columns.map((column) => `t.${column}::text`).join(', ');
  const { rows } = await client.query<{ texts: (string | null)[] }>(
    `select array[${texts}] as texts from ${table} t where ${where}`,
    values,
  );
  const lines = rows.map((row) => `${row.texts.map(copyText).join('\t')}\n`).join('');
  return { table, columns, lines };
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const copyText = (text: string | null) =>
  text === null ? '\\N' : text.replace(/[\\\t\n\r]/g, (each) => ESCAPES[each] ?? each);

/** Loads rows by one `COPY` into a table beside it and one `INSERT … ON CONFLICT`: as fast as PostgreSQL takes rows with all their indexes. */
export async function copyRows(client: Client, { table, columns, lines }: CopiedRows): Promise<void> {
  await client.query(`create temporary table staged_${table} (like ${table}) on commit drop`);
  await copyIn(client, `copy staged_${table} (${columns.join(', ')}) from stdin`, Buffer.from(lines, 'utf8'));
  const changes = columns.filter((column) => column !== 'tenant_id' && column !== 'id');
  await client.query(
    `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')} from staged_${table}
     on conflict (tenant_id, id) do update set ${changes.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  );
}

function copyIn(client: Client, text: string, data: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = Object.assign(new Query(text), {
      handleCopyInResponse(connection: CopyConnection) {
        connection.sendCopyFromChunk(data);
        connection.endCopyFrom();
      },
    });
    query.on('end', () => resolve());
    query.on('error', reject);
    client.query(query);
  });
}
