// npm run dev: vite's development server on the demo data.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { seedIfMissing } from './tasks/demo.ts';
import { root, waitFor } from './tasks/process.ts';

const dataDir = resolve(root, process.env['DATA_DIR'] || 'data/demo');
if (!(await seedIfMissing(dataDir, 'Membuat data contoh'))) process.exit(1);

const port = process.env['PORT'] || '5173';
const vite = spawn('vite', ['dev', '--host', '127.0.0.1', '--port', port, '--strictPort', ...process.argv.slice(2)], {
	cwd: root,
	env: { ORIGIN: `http://127.0.0.1:${port}`, ...process.env, DATA_DIR: dataDir },
	stdio: 'inherit'
});
process.exit((await waitFor(vite)) === 'failed' ? 1 : 0);
