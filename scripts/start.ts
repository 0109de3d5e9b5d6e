/** Production: the built server on Node 24. Settings and defaults: .env.example. */
import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { FIXED_HEADERS } from '#lib/server/http/headers.ts';
import { endWithParent } from './end-with-parent.mjs';

endWithParent();

process.env['PORT'] ??= '3000';
process.env['HOST'] ??= '127.0.0.1';
process.env['ORIGIN'] ??= `http://127.0.0.1:${process.env['PORT']}`;
// Spreadsheets up to 10 MB; every other route is held to 512 kB in hooks.server.ts.
process.env['BODY_SIZE_LIMIT'] ??= '11534336';
process.env['SHUTDOWN_TIMEOUT'] ??= '3';

// Files and Kit's own redirects never pass hooks.server.ts; nothing leaves this process without these.
subscribe('http.server.request.start', (message) => {
	const { response } = message as { response: ServerResponse };
	for (const [name, value] of Object.entries(FIXED_HEADERS)) response.setHeader(name, value);
});

// A closed terminal ends us as gracefully as anything else does.
process.on('SIGHUP', () => process.kill(process.pid, 'SIGTERM'));

await import(pathToFileURL(join(process.cwd(), process.env['BUILD_DIR'] ?? 'build', 'index.js')).href);
