import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './tests/support/chromium.ts';
import { originOf, port, ports } from './tests/support/e2e-address.ts';

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
		trace: 'retain-on-failure',
		launchOptions: chromiumLaunch()
	},
	// x.spec.ts runs in both, x.phone.spec.ts and x.desktop.spec.ts in one.
	projects: [
		{
			name: 'phone',
			testIgnore: '**/*.desktop.spec.ts',
			use: {
				viewport: { width: 360, height: 740 },
				// Four times the pixels are for the pictures of docs/screens alone.
				deviceScaleFactor: process.env['SCREENSHOTS'] ? 2 : 1,
				hasTouch: true,
				isMobile: true
			}
		},
		{
			name: 'desktop',
			testIgnore: '**/*.phone.spec.ts',
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
