// Empty stores for the servers that are measured: a file in a folder that goes, and a PostgreSQL of the bench's own.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPostgres } from "../../server/postgres.ts";

export async function openStores() {
  const folder = mkdtempSync(join(tmpdir(), "parley-bench-log-"));
  const postgres = await openPostgres();
  let files = 0;
  return {
    memory: async () => ({ memory: true }),
    sqlite: async () => ({ file: join(folder, `${++files}.db`) }),
    postgres: async () => ({ postgres: await postgres.database() }),
    async end() {
      rmSync(folder, { recursive: true, force: true });
      await postgres.end();
    },
  };
}
