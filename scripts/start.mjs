// npm start: the guard before the real server. It installs nothing and builds nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

await bootstrap(import.meta.url, { install: false });
if (!existsSync(join(root, process.env.BUILD_DIR ?? 'build', 'index.js'))) {
	console.error('Aplikasi belum dibangun. Jalankan dahulu: npm run build');
	process.exit(1);
}
await import('./start.ts');
