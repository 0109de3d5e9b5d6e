import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { makePrivateFolder } from '#lib/server/platform/private-files.ts';
import { build, buildIsCurrent } from './build.ts';
import { startedByUs } from '../end-with-parent.mjs';
import { freePort, root, waitFor } from './process.ts';

const accounts = [
	['ani', 'peserta'],
	['budi', 'fasilitator'],
	['citra', 'kepala unit'],
	['dewi', 'kepala unit di instansi lain'],
	['eka', 'admin instansi'],
	['pusat', 'admin pusat']
] as const;

/** What `npm run demo` does after the packages are in place. */
export async function demo(): Promise<void> {
	const port = Number(process.env['PORT'] || 3000);
	const dataDir = resolve(root, process.env['DATA_DIR'] || 'data/demo');
	if ((await freePort(port)) === undefined) giveUp(busy(port));

	if (!buildIsCurrent()) {
		console.log('2/4 Membangun aplikasi (satu sampai dua menit) …');
		if (!(await build({ quiet: true }))) giveUp('Aplikasi gagal dibangun; sebabnya ada di atas.');
	}
	if (!(await seedIfMissing(dataDir, '3/4 Membuat data contoh'))) giveUp('Data contoh gagal dibuat; sebabnya di atas.');

	console.log('4/4 Menjalankan server …');
	await serve(port, dataDir);
}

/** Makes the demo database once. A half-made one is removed, so that the next start tries again. */
export async function seedIfMissing(dataDir: string, label: string): Promise<boolean> {
	const database = join(dataDir, 'netral.db');
	if (existsSync(database)) return true;
	console.log(`${label} …`);
	makePrivateFolder(dataDir);
	const seeding = spawn('node', ['scripts/seed-demo.ts'], {
		cwd: root,
		env: { ...process.env, DATA_DIR: dataDir },
		stdio: ['ignore', 'inherit', 'inherit']
	});
	const outcome = await waitFor(seeding);
	if (outcome === 'ok') return true;
	for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(database + suffix, { force: true });
	if (outcome === 'stopped') process.exit(130);
	return false;
}

async function serve(port: number, dataDir: string): Promise<void> {
	const origin = `http://127.0.0.1:${port}`;
	const logFile = join(dataDir, 'server.log');
	const log = openSync(logFile, 'w');
	const server = spawn('node', ['scripts/start.ts'], {
		cwd: root,
		env: { ...process.env, ...startedByUs(), HOST: '127.0.0.1', PORT: String(port), ORIGIN: origin, DATA_DIR: dataDir },
		stdio: ['ignore', log, log]
	});
	closeSync(log);
	const ended = waitFor(server);
	if (await answers(`${origin}/healthz`, ended)) {
		console.log(box(origin, relative(root, logFile)));
		const outcome = await ended;
		if (outcome !== 'stopped') giveUp(`Server berhenti sendiri; lihat ${relative(root, logFile)}`);
		console.log('Server berhenti.');
		process.exit(0);
	}
	server.kill('SIGTERM');
	if ((await ended) === 'stopped') process.exit(130);
	console.error(readFileSync(logFile, 'utf8').split('\n').slice(-30).join('\n'));
	giveUp((await freePort(port)) === undefined ? busy(port) : 'Server tidak dapat berjalan; catatannya ada di atas.');
}

async function answers(url: string, ended: Promise<unknown>): Promise<boolean> {
	let over = false;
	void ended.then(() => (over = true));
	const deadline = performance.now() + 60_000;
	while (!over && performance.now() < deadline) {
		const response = await fetch(url).catch(() => undefined);
		if (response?.status === 200) return true;
		await new Promise((next) => setTimeout(next, 100));
	}
	return false;
}

function box(origin: string, logFile: string): string {
	const lines = [
		`Kelas Netral siap dipakai:  ${origin}`,
		'',
		'Masuk sebagai',
		...accounts.map(([name, role]) => `  ${name.padEnd(8)}${role}`),
		'Kata sandi semuanya: netral-demo',
		'',
		`Catatan server: ${logFile}`,
		'Ctrl-C menghentikan. Semua orang dan instansi di sini rekaan.'
	];
	const width = Math.max(...lines.map((line) => line.length));
	const edge = '─'.repeat(width + 4);
	return [`┌${edge}┐`, ...lines.map((line) => `│  ${line.padEnd(width)}  │`), `└${edge}┘`].join('\n');
}

const busy = (port: number) =>
	`Port ${port} sedang dipakai program lain. Hentikan program itu, atau pilih port lain:\n  PORT=${port + 1} npm run demo`;

function giveUp(message: string): never {
	console.error(message);
	process.exit(1);
}
