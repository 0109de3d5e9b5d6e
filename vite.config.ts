import { existsSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const chromium =
	process.env['PLAYWRIGHT_CHROMIUM'] ??
	['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/**
 * All styles in one file, fetched once and kept (docs/adr/0011). Style modules only: they hold no script, so that
 * moving them cannot change the order in which scripts run.
 */
const oneStyleSheet: Plugin = {
	name: 'one-style-sheet',
	apply: 'build',
	outputOptions(options) {
		if (this.environment.config.consumer !== 'client') return null;
		return { ...options, manualChunks: (id) => (/\.css$/.test(id) ? 'styles' : undefined) };
	}
};

export default defineConfig({
	plugins: [sveltekit(), oneStyleSheet],
	// Kit lets the dev server read src, node_modules and its own folders only.
	server: { fs: { allow: ['content', 'migrations'] } },
	build: { sourcemap: false },
	cacheDir: process.env['VITE_CACHE_DIR'] ?? 'node_modules/.vite',
	test: {
		expect: { requireAssertions: true },
		projects: [
			{
				test: {
					name: 'domain',
					environment: 'node',
					include: ['src/lib/{domain,text,schemas}/**/*.test.ts']
				}
			},
			{
				test: {
					name: 'server',
					environment: 'node',
					include: ['src/lib/server/**/*.test.ts'],
					pool: 'forks',
					testTimeout: 30_000,
					hookTimeout: 60_000
				}
			},
			{
				// What proves the floor. Most of it talks to the built server and watches the clock: one file at a time.
				test: {
					name: 'contract',
					environment: 'node',
					include: ['tests/contract/**/*.test.ts'],
					pool: 'forks',
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
