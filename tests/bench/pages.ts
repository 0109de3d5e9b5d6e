/** Pages and the door: what can be asked over and over without changing anything. */
import { content } from '#lib/server/content/content.ts';
import { paths } from '#lib/paths.ts';
import { PASSWORD } from '../../scripts/demo/stars.ts';
import { closedLoop, type Client } from './load.ts';
import type { Process } from './processes.ts';
import { measure, type Measured, type Row, type Stage } from './stage.ts';
import { Visitor } from './visitor.ts';

const SECONDS = 4;
const WORKERS = 8;

/** The same page again and again; a short warm-up first lets the compiler of Node do its work. */
async function hammer(server: Process, visitor: Visitor, path: string, workers = WORKERS): Promise<Measured> {
	const act = async () => (await visitor.get(path)).status === 200;
	await closedLoop({ workers, seconds: 3 }, act);
	return measure(server, () => closedLoop({ workers, seconds: SECONDS }, act));
}

export async function barePage(bare: Process, client: Client): Promise<Row> {
	return { title: 'Server polos, halaman 10 kB', measured: await hammer(bare, new Visitor(client), '/') };
}

export async function signInPage({ server, client }: Stage): Promise<Row> {
	return { title: 'Halaman masuk', measured: await hammer(server, new Visitor(client), paths.signIn()) };
}

export async function modulePage({ server, visitors }: Stage): Promise<Row> {
	const [module] = content().modules;
	if (!module) return { title: 'Halaman modul', note: 'belum ada modul' };
	const measured = await hammer(server, visitors[0] as Visitor, paths.module(module.slug));
	return { title: 'Halaman modul', measured, target: '≥ 500/s', reached: measured.perSecond >= 500 };
}

export async function homePage({ server, visitors }: Stage): Promise<Row> {
	return { title: 'Beranda pegawai', measured: await hammer(server, visitors[0] as Visitor, paths.learnerHome()) };
}

/** Everybody of the fixture signs in, four at a time: their sessions serve the other lines. */
export async function signEverybodyIn(
	server: Process,
	visitors: readonly Visitor[],
	usernames: readonly string[]
): Promise<Measured> {
	return measure(server, () =>
		closedLoop({ workers: 4, seconds: 60, most: usernames.length }, async (turn) => {
			const visitor = visitors[turn] as Visitor;
			const answer = await visitor.post(paths.signIn(), { identifier: usernames[turn] as string, password: PASSWORD });
			return answer.status === 303 && visitor.cookie.includes('session=');
		})
	);
}

/** One head looks, once after the other: what they wait for. */
export async function dashboard({ server, enter }: Stage, username: string, title: string): Promise<Row> {
	const visitor = await enter(username);
	const measured = await hammer(server, visitor, paths.dashboard(), 1);
	return { title, measured, target: 'p99 ≤ 150 ms', reached: measured.failed === 0 && measured.p99 <= 150 };
}

export async function csv({ server, enter }: Stage): Promise<Row> {
	const visitor = await enter('eka');
	const path = paths.dashboardExport({ format: 'csv' });
	let bytes = 0;
	const act = async () => {
		const answer = await visitor.get(path);
		bytes = answer.body.length;
		return answer.status === 200 && bytes > 10_000;
	};
	await closedLoop({ workers: 1, seconds: 10, most: 2 }, act);
	const measured = await measure(server, () => closedLoop({ workers: 1, seconds: 10, most: 12 }, act));
	const note = `${Math.round(bytes / 1000)} kB`;
	return {
		title: 'CSV 10.000 orang',
		measured,
		target: '≤ 500 ms',
		reached: measured.failed === 0 && measured.p99 <= 500,
		note
	};
}
