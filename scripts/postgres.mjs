// node scripts/postgres.mjs: a throw-away PostgreSQL for development. Prints its address and stays up until Ctrl-C.
import { bootstrap } from './bootstrap.mjs';

await bootstrap(import.meta.url);
const { startPostgres } = await import('../tests/support/embedded-postgres.ts');
const server = await startPostgres();
console.log(`export TEST_DATABASE=postgres TEST_DATABASE_URL=${server.url}`);
console.error('PostgreSQL sementara berjalan; datanya hilang saat dihentikan. Ctrl-C untuk berhenti.');
const stop = () => void server.stop();
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
await server.ended;
