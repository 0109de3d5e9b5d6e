import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';
import { browsers } from '../../scripts/tasks/browsers.ts';

/** PLAYWRIGHT_CHROMIUM wins, then the machine's own, else the one that `npx playwright install` left. */
const executablePath = process.env['PLAYWRIGHT_CHROMIUM'] || browsers.find((path) => existsSync(path));

const quiet = [
	// Root has no sandbox, and a container little shared memory.
	'--no-sandbox',
	'--disable-dev-shm-usage',
	// No calls of the browser's own to the outside.
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// Debian switches it on, and without a graphics card the processor then paints every page twice.
	'--disable-gpu',
	'--disable-gpu-rasterization',
	'--disable-software-rasterizer'
];

/**
 * How every test starts Chromium. With `camera` (a .y4m or .mjpeg file, or true for Chromium's own test picture) there
 * is a camera, and pages may use it without asking. At the top of a spec:
 * `test.use({ launchOptions: chromiumLaunch({ camera: file }) })`.
 */
export function chromiumLaunch({ camera }: { camera?: string | true } = {}): LaunchOptions {
	const fake = camera ? ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'] : [];
	if (typeof camera === 'string') fake.push(`--use-file-for-fake-video-capture=${camera}`);
	return { ...(executablePath ? { executablePath } : {}), args: [...quiet, ...fake] };
}
