import { existsSync, globSync, readFileSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { build, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { browsers } from './scripts/tasks/browsers.ts';
import { renderOnServer } from './tests/support/render-on-server.ts';

const chromium = process.env['PLAYWRIGHT_CHROMIUM'] ?? browsers.find((path) => existsSync(path));

/** Pages that nobody opens to learn: those on duty have them, and /gaya, which shows every component. */
const WORK_PAGE = /\/src\/routes\/(?:\((?:admin|facilitator|unit-head)\)|\(public\)\/(?:gaya|pindai))\//;
const PAGE = /\/src\/routes\/.*\+/;

/**
 * Styles in two files, each fetched once and kept (docs/adr/0011): what any page of a learner or a visitor may show, and
 * beside it what only pages of work do. Style modules only: they hold no script, so that moving them cannot change the
 * order in which scripts run.
 */
const twoStyleSheets: Plugin = {
	name: 'two-style-sheets',
	apply: 'build',
	outputOptions(options) {
		if (this.environment.config.consumer !== 'client') return null;
		const sheetOf: ManualChunks = (id, { getModuleInfo }) => {
			if (!/\.css$/.test(id)) return undefined;
			const pages = pagesAbove(id, (at) => {
				const known = getModuleInfo(at);
				return [...(known?.importers ?? []), ...(known?.dynamicImporters ?? [])];
			});
			return pages.length > 0 && pages.every((page) => WORK_PAGE.test(page)) ? 'styles-work' : 'styles';
		};
		return { ...options, manualChunks: sheetOf };
	}
};
type ManualChunks = (id: string, meta: { getModuleInfo: (id: string) => Importers | null }) => string | undefined;
type Importers = { importers: readonly string[]; dynamicImporters: readonly string[] };

/** The pages and layouts that a module reaches the screen by. */
function pagesAbove(id: string, importersOf: (id: string) => string[]): string[] {
	const seen = new Set([id]);
	for (const at of seen) if (!PAGE.test(at)) for (const importer of importersOf(at)) seen.add(importer);
	return [...seen].filter((at) => PAGE.test(at));
}

/**
 * Against PostgreSQL only what opens a database runs: every other file would say the same a second time. The name of
 * the database reaches a test through these two files alone.
 */
const opensDatabase = (file: string) => /support\/(?:database|server)\.ts'/.test(readFileSync(file, 'utf8'));
const filesOf = (pattern: string) =>
	process.env['TEST_DATABASE'] === 'postgres' ? globSync(pattern).filter(opensDatabase) : [pattern];

/**
 * The code of a server's thread, bundled into one text and put in place of the module that names its file in the
 * sources: what the adapter bundles afterwards then holds its threads in itself, wherever the build is moved to.
 */
const threadCode: Plugin = {
	name: 'thread-code',
	apply: 'build',
	async transform(_, id) {
		if (this.environment.config.consumer === 'client' || !id.endsWith('-thread-code.ts')) return null;
		const made = await build({
			configFile: false,
			logLevel: 'warn',
			ssr: { noExternal: true },
			build: {
				ssr: id.replace('-thread-code.ts', '-thread.ts'),
				write: false,
				target: 'node24',
				rollupOptions: { output: { format: 'cjs' } }
			}
		});
		const [chunk, ...others] = 'output' in made ? made.output : [];
		if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('a thread is one chunk');
		return { code: `export const threadCode = ${JSON.stringify(chunk.code)};`, map: null };
	}
};

export default defineConfig({
	plugins: [sveltekit(), twoStyleSheets, threadCode],
	// Kit lets the dev server read src, node_modules and its own folders only.
	server: { fs: { allow: ['content', 'migrations'] } },
	build: { sourcemap: false },
	worker: { format: 'es' },
	cacheDir: process.env['VITE_CACHE_DIR'] ?? 'node_modules/.vite',
	test: {
		expect: { requireAssertions: true },
		projects: [
			{
				test: {
					name: 'domain',
					environment: 'node',
					include: ['src/lib/{domain,text,schemas}/**/*.test.ts'],
					// Pure functions keep nothing: one thread may run all files, and loads each module once.
					pool: 'threads',
					isolate: false,
					testTimeout: 30_000
				}
			},
			{
				// Each file has a database of its own; what a process keeps in memory (limits, the course) it says by name.
				test: {
					name: 'server',
					environment: 'node',
					include: filesOf('src/lib/server/**/*.test.ts'),
					// What writes evidence and does not seal it fails, whichever test is looking.
					setupFiles: ['tests/support/sealed-writes.ts'],
					pool: 'forks',
					isolate: false,
					testTimeout: 30_000,
					hookTimeout: 60_000
				}
			},
			{
				// What proves the floor. Most of it talks to the built server and watches the clock: one file at a time.
				test: {
					name: 'contract',
					environment: 'node',
					include: filesOf('tests/contract/**/*.test.ts'),
					pool: 'forks',
					isolate: false,
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 120_000
				}
			},
			{
				extends: true,
				test: {
					name: 'browser',
					include: ['src/lib/{ui,offline}/**/*.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						commands: { renderOnServer },
						provider: playwright({
							launchOptions: {
								...(chromium ? { executablePath: chromium } : {}),
								args: ['--no-sandbox', '--disable-dev-shm-usage']
							}
						}),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
