import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './tests/support/chromium.ts';
import { originOf, port, ports } from './tests/support/e2e-address.ts';

/** Taken for docs/screens: everything once more, and sharper. */
const pictures = Boolean(process.env['SCREENSHOTS']);

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results',
	timeout: 60_000,
	expect: { timeout: 10_000 },
	forbidOnly: Boolean(process.env['CI']),
	retries: 0,
	// Each worker has a server and a database of its own; a file is one worker's.
	fullyParallel: false,
	workers: ports.length,
	reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['list'], ['json']] : [['list']],
	use: {
		baseURL: originOf(port),
		locale: 'id-ID',
		timezoneId: 'Asia/Makassar',
		// A trace of every step takes as long again as the steps; a picture of the end is cheap. TRACE=1 keeps traces.
		trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
		screenshot: 'only-on-failure',
		launchOptions: chromiumLaunch()
	},
	// x.spec.ts runs in both, x.phone.spec.ts and x.desktop.spec.ts in one. What a learner and a scanner do is proved on
	// the phone they have; on the desk from-empty goes the same ways, and only the pictures need them twice.
	projects: [
		{
			name: 'phone',
			testIgnore: '**/*.desktop.spec.ts',
			use: {
				viewport: { width: 360, height: 740 },
				// Four times the pixels are for the pictures of docs/screens alone.
				deviceScaleFactor: pictures ? 2 : 1,
				hasTouch: true,
				isMobile: true
			}
		},
		{
			name: 'desktop',
			testIgnore: ['**/*.phone.spec.ts', ...(pictures ? [] : ['**/{learner,scanner,offline}.spec.ts'])],
			use: { viewport: { width: 1280, height: 800 } }
		}
	],
	webServer: ports.map((port) => ({
		// exec: the server must see this process as its parent, not a shell.
		command: 'exec node tests/support/e2e-server.ts',
		url: `${originOf(port)}/healthz`,
		timeout: 180_000,
		reuseExistingServer: false,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
		env: { E2E_PORT: String(port) },
		stdout: 'ignore',
		stderr: 'pipe'
	}))
});
