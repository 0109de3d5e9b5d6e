// The only code that runs on the machine's own Node (>= 20): plain JavaScript, no package.
// It installs the packages when they are missing or stale, then hands over to the Node that package.json pins.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithParent, startedByUs } from './end-with-parent.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const modules = join(root, 'node_modules');
const binaries = join(modules, '.bin');
const lockFile = join(root, 'package-lock.json');
const stampFile = join(modules, '.installed-lock');
const pinnedNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/**
 * Returns only on the pinned Node with the packages of package-lock.json in place;
 * on any other Node it starts `script` again on the right one and exits with its code.
 *
 * @param {string} script the file URL of the caller
 * @param {{ install?: boolean, label?: string }} [options] install: false never installs (production, where
 *   packages may have been installed without the development ones); label: how the progress line begins
 */
export async function bootstrap(script, { install = true, label = 'Memasang paket' } = {}) {
	requireNode20();
	endWithParent();
	if (install && !isInstalled()) await installPackages(label);
	if (!existsSync(modules)) stop('Paket belum terpasang. Jalankan dahulu: npm run setup');
	if (!existsSync(pinnedNode)) {
		stop(
			'Node milik proyek tidak ada di node_modules/node/bin (skrip paket "node" tidak berjalan).\n' +
				'Hapus folder node_modules, lalu jalankan: npm run setup'
		);
	}
	process.chdir(root);
	process.env.PATH = [binaries, pathWithoutOurs()].join(delimiter);
	if (realpathSync(process.execPath) === realpathSync(pinnedNode)) return;
	await runAgain(fileURLToPath(script));
}

function requireNode20() {
	const { node } = process.versions;
	if (Number(node.split('.')[0]) < 20) stop(`Perlu Node.js 20 atau lebih baru; yang terpasang ${node}.`);
}

function isInstalled() {
	const stamped = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash();
	return stamped || installedByHand();
}

/** After a plain `npm install` or `npm ci` there is no fitting stamp: npm's own record says whether it fits the lock. */
function installedByHand() {
	const record = join(modules, '.package-lock.json');
	if (!existsSync(record) || !existsSync(pinnedNode)) return false;
	const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
	const present = JSON.parse(readFileSync(record, 'utf8')).packages;
	const fits = Object.entries(wanted).every(([path, entry]) => {
		if (path === '') return true;
		const found = present[path];
		return found ? found.version === entry.version && found.integrity === entry.integrity : entry.optional === true;
	});
	if (fits) writeStamp();
	return fits;
}

const lockHash = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex');

function writeStamp() {
	try {
		writeFileSync(stampFile, lockHash());
	} catch {
		// A read-only checkout: the comparison is made again next time.
	}
}

async function installPackages(label) {
	console.log(`${label} (perlu jaringan, biasanya satu menit) …`);
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	const ticker = setInterval(() => console.log(`  … masih memasang (${seconds()} detik)`), 15_000);
	// No package may run a script of its own but those that package.json allows. (npm 10 would also try to compile
	// better-sqlite3, which ships its binaries ready-made.)
	await npm('ci', '--ignore-scripts', '--no-audit', '--no-fund');
	await npm('rebuild', '--ignore-scripts=false', ...allowedToRunScripts());
	clearInterval(ticker);
	writeStamp();
	console.log(`  selesai dalam ${seconds()} detik.`);
}

function allowedToRunScripts() {
	const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	return Object.keys(allowScripts).filter((name) => allowScripts[name] && existsSync(join(modules, name)));
}

async function npm(...args) {
	let output = '';
	const child = spawn('npm', [...args, '--loglevel=error'], {
		cwd: root,
		// npm must not run on the Node inside the folder that it is about to replace.
		env: { ...process.env, PATH: pathWithoutOurs(), NODE_ENV: 'development' },
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: process.platform === 'win32'
	});
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (output += chunk));
	const problem = await ended(child);
	if (!problem) return;
	console.error(output.trim());
	stop(`Pemasangan paket gagal (${problem}). Pesan npm ada di atas; periksa jaringan dan ruang disk, lalu ulangi.`);
}

/** Resolves to undefined when the child ended well, else to a word about how it ended. */
function ended(child) {
	const forward = passSignals(child);
	return new Promise((resolve) => {
		child.once('error', (error) =>
			resolve(error.code === 'ENOENT' ? 'perintah npm tidak ditemukan' : String(error.message))
		);
		child.once('close', (code, signal) => resolve(code === 0 ? undefined : (signal ?? `kode ${code}`)));
	}).finally(forward.off);
}

async function runAgain(script) {
	const child = spawn(pinnedNode, [...process.execArgv, script, ...process.argv.slice(2)], {
		cwd: root,
		env: { ...process.env, ...startedByUs() },
		stdio: 'inherit'
	});
	passSignals(child);
	const code = await new Promise((resolve) => {
		child.once('error', (error) => {
			console.error(`Node milik proyek tidak dapat dijalankan: ${error.message}`);
			resolve(1);
		});
		child.once('close', (exit, signal) => resolve(signal ? 1 : exit));
	});
	process.exit(code);
}

/** We wait for the child: it is the one that cleans up. */
function passSignals(child) {
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
	const handlers = signals.map((signal) => [signal, () => child.kill(signal)]);
	for (const [signal, handler] of handlers) process.on(signal, handler);
	return {
		off: () => {
			for (const [signal, handler] of handlers) process.off(signal, handler);
		}
	};
}

function pathWithoutOurs() {
	return (process.env.PATH ?? '')
		.split(delimiter)
		.filter((folder) => folder !== binaries)
		.join(delimiter);
}

function stop(message) {
	console.error(message);
	process.exit(1);
}

if (process.argv[1] && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))) {
	// npm run setup
	await bootstrap(import.meta.url);
	console.log('Paket terpasang.');
}
