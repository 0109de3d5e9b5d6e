/**
 * npm run bench [-- --only=name,name] [-- --postgres] [-- --profile] [-- --statements]: the built server and, in the same run, a bare Node server with
 * a page of 10 kB. Figures are good to a factor of about two between machines; the ratios travel better.
 * How to read it: docs/operations.md, "Kinerja". Exit 1 only when a check-in was lost or the data does not add up.
 */
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { paths } from '#lib/paths.ts';
import { build, buildIsCurrent } from '../../scripts/tasks/build.ts';
import { root } from '../../scripts/tasks/process.ts';
import { PASSWORD } from '../../scripts/demo/stars.ts';
import { download, drawing } from './certificates.ts';
import { hallAtOnce, lostCheckIns, scans } from './check-in.ts';
import { decoders } from './decoders.ts';
import { makeFixture } from './fixture.ts';
import { hallStreams, offlineFlush, scanStorm } from './hall-storm.ts';
import { makeInstallation, type Installation } from './installation.ts';
import { Client } from './load.ts';
import { barePage, csv, dashboard, homePage, modulePage, signEverybodyIn, signInPage, xlsx } from './pages.ts';
import { COUNTER, startBare, startBuilt, type Process } from './processes.ts';
import { enrol } from './enrol.ts';
import { paperHall } from './paper-hall.ts';
import { quizAnswer, wholeQuiz } from './quiz.ts';
import { roundAnswers } from './rounds.ts';
import type { Row, Stage } from './stage.ts';
import { machine, table } from './table.ts';
import { scanNetwork } from './scan-network.ts';
import { uploads } from './uploads.ts';
import { Visitor } from './visitor.ts';

/** In this order: what writes comes before what reads it. */
const LINES: Record<string, (stage: Stage) => Promise<Row>> = {
	'sign-in-page': signInPage,
	'module-page': modulePage,
	home: homePage,
	'quiz-answer': quizAnswer,
	quiz: wholeQuiz,
	streams: hallStreams,
	'check-in': scans,
	uploads,
	hall: hallAtOnce,
	'scan-storm': scanStorm,
	flush: offlineFlush,
	rounds: roundAnswers,
	'paper-hall': paperHall,
	decoders,
	'scan-network': scanNetwork,
	'sign-in': async ({ signIns }) => ({
		title: 'Masuk dengan argon2id',
		measured: signIns,
		note: '300 orang, empat sekaligus'
	}),
	draw: drawing,
	certificate: download,
	dashboard: (stage) => dashboard(stage, 'eka', 'Dasbor 10.000 orang'),
	'dashboard-unit': (stage) => dashboard(stage, 'citra', 'Dasbor satu kecamatan'),
	csv,
	xlsx,
	enrol
};

const flags = process.argv.slice(2);
const only = flags
	.find((flag) => flag.startsWith('--only='))
	?.slice(7)
	.split(',');
const kind = flags.includes('--postgres') ? 'postgres' : 'sqlite';
/** What Node is told before the server's script. Both slow it down: their figures are for looking, not for keeping. */
const runner = [
	...(flags.includes('--profile') ? ['--cpu-prof', `--cpu-prof-dir=${join(root, '.cache', 'profiles')}`] : []),
	...(flags.includes('--statements') ? ['--import', COUNTER] : [])
];
const unknown =
	flags.find((flag) => !/^--((postgres|profile|statements)$|only=)/.test(flag)) ?? only?.find((name) => !LINES[name]);
if (unknown) {
	console.error(
		`"${unknown}" tidak dikenal. Yang ada: --postgres, --profile, --statements dan --only=${Object.keys(LINES).join(',')}`
	);
	process.exit(2);
}

async function main(): Promise<void> {
	const facts = machine(kind === 'sqlite' ? 'SQLite, synchronous = FULL' : 'PostgreSQL uji tanpa fsync');
	// BUILD_DIR is trusted; build/ must be made from these very sources.
	const folder = process.env['BUILD_DIR'] ?? 'build';
	if (!process.env['BUILD_DIR'] && !buildIsCurrent() && !(await build({ quiet: true }))) process.exit(1);
	console.error('Menyiapkan data contoh 10.000 orang …');
	const installation = await makeInstallation(kind);
	const open: { stop(): Promise<void> }[] = [{ stop: installation.remove }];
	try {
		const fixture = await makeFixture(installation.ctx);
		// A real server's autovacuum has looked at the tables; the test server has none.
		if (kind === 'postgres') await sql`analyze`.execute(installation.ctx.db);
		const server = await startBuilt(folder, environment(installation), runner);
		open.unshift(server);
		const bare = await startBare();
		open.unshift(bare);
		const { reference, rows, stage } = await runLines({ installation, fixture, server }, bare);
		const scans = (await server.statements())?.scans ?? [];
		await server.stop();
		console.log(`\n${facts}; sesudahnya ${loadavg()[0]?.toFixed(2).replace('.', ',')}\n\n${table(reference, rows)}\n`);
		for (const scan of scans) console.log(`Membaca seluruh tabel: ${scan.slice(0, 300)}`);
		await judge(stage);
	} finally {
		for (const one of open) await one.stop();
	}
}

const environment = ({ dataDir, databaseUrl }: Installation) => ({
	DATA_DIR: dataDir,
	DATABASE_URL: databaseUrl,
	LOG_LEVEL: 'warn'
});

async function runLines(base: Pick<Stage, 'installation' | 'fixture' | 'server'>, bare: Process) {
	const { server, fixture } = base;
	const bareClient = new Client(bare.port);
	console.error('Server polos …');
	const reference = await barePage(bare, bareClient);
	bareClient.close();
	const client = new Client(server.port);
	const visitors = fixture.people.map(() => new Visitor(client));
	console.error('300 orang masuk …');
	const usernames = fixture.people.map((person) => person.username);
	const signIns = await signEverybodyIn(server, visitors, usernames);
	const stage: Stage = {
		...base,
		client,
		visitors,
		signIns,
		acknowledged: new Set(),
		enter: (name) => enter(client, name)
	};
	const rows: Row[] = [];
	for (const [name, line] of Object.entries(LINES)) {
		if (only && !only.includes(name)) continue;
		console.error(`${name} …`);
		rows.push(await line(stage));
	}
	client.close();
	return { reference, rows, stage };
}

async function enter(client: Client, username: string): Promise<Visitor> {
	const visitor = new Visitor(client);
	const { status } = await visitor.post(paths.signIn(), { identifier: username, password: PASSWORD });
	if (status !== 303) throw new Error(`${username} cannot sign in: ${status}`);
	return visitor;
}

/** What must hold whatever the speed: no acknowledged check-in is missing, and the database adds up. */
async function judge(stage: Stage): Promise<void> {
	const lost = await lostCheckIns(stage);
	console.log(`Presensi yang dijawab "tercatat": ${stage.acknowledged.size}, hilang: ${lost}`);
	const verify = spawnSync(process.execPath, ['scripts/verify.ts'], {
		cwd: root,
		env: { ...process.env, ...environment(stage.installation) },
		encoding: 'utf8'
	});
	console.log(
		verify.status === 0
			? 'Pemeriksaan data (verify): utuh'
			: `Pemeriksaan data (verify): GAGAL\n${verify.stdout}${verify.stderr}`
	);
	if (stage.server.log()) console.log(`Catatan server:\n${stage.server.log().slice(0, 2000)}`);
	if (lost > 0 || verify.status !== 0) process.exitCode = 1;
}

await main();
