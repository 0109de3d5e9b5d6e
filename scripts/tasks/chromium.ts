// node scripts/tasks/chromium.ts: finds or installs a Chromium for the browser tests and prints its path last.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { browsers, headlessShell } from './browsers.ts';

/** A path that merely exists is not enough: Ubuntu's /usr/bin/chromium-browser may be an empty stub. */
function works(path: string | undefined): path is string {
	return Boolean(path) && spawnSync(path ?? '', ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function installFromDebian(program: string): boolean {
	if (!existsSync('/usr/bin/apt-get') || !/^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))) return false;
	const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	if (asRoot.length > 0 && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return false;
	const apt = (...args: string[]) => {
		const [command = 'env', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
		return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
	};
	return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', program, 'fonts-dejavu-core');
}

/** Ubuntu's chromium package is a snap stub; macOS and the rest: Playwright's own build. */
async function installFromPlaywright(): Promise<string | undefined> {
	const { chromium } = await import('@playwright/test');
	if (works(chromium.executablePath())) return chromium.executablePath();
	const canBeRoot = process.getuid?.() === 0 || spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
	const args = ['install', ...(canBeRoot ? ['--with-deps'] : []), 'chromium'];
	spawnSync('playwright', args, { stdio: ['ignore', 'inherit', 'inherit'] });
	return works(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

function onPath(): string[] {
	const folders = (process.env['PATH'] ?? '').split(delimiter);
	return ['chromium', 'google-chrome']
		.flatMap((name) => folders.map((folder) => join(folder, name)))
		.filter(existsSync);
}

async function findChromium(): Promise<string | undefined> {
	const chosen = [process.env['PLAYWRIGHT_CHROMIUM'], headlessShell].find(works);
	if (chosen) return chosen;
	// Also where a whole Chromium is: the end-to-end tests take half as long again in it.
	if (installFromDebian('chromium-headless-shell') && works(headlessShell)) return headlessShell;
	const found = [...browsers, ...onPath()].find(works);
	if (found) return found;
	if (installFromDebian('chromium') && works('/usr/bin/chromium')) return '/usr/bin/chromium';
	return installFromPlaywright();
}

const path = await findChromium();
if (!path) {
	console.error(
		'Tidak ada Chromium dan tidak dapat dipasang. Pasang paket "chromium" (Debian), atau isi PLAYWRIGHT_CHROMIUM.'
	);
	process.exit(1);
}
console.log(path);
