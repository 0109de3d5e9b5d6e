/** Production: the built server on Node 24. Settings and defaults: .env.example. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

process.env['PORT'] ??= '3000';
process.env['HOST'] ??= '127.0.0.1';
process.env['ORIGIN'] ??= `http://127.0.0.1:${process.env['PORT']}`;
// Spreadsheets up to 10 MB; every other route is held to 512 kB in hooks.server.ts.
process.env['BODY_SIZE_LIMIT'] ??= '11534336';
process.env['SHUTDOWN_TIMEOUT'] ??= '3';

await import(pathToFileURL(join(process.cwd(), process.env['BUILD_DIR'] ?? 'build', 'index.js')).href);
