/** Pages and the door: what can be asked over and over without changing anything. */
import { strFromU8, unzipSync } from 'fflate';
import { paths } from '#lib/paths.ts';
import { PASSWORD } from '../../scripts/demo/stars.ts';
import { closedLoop, type Client } from './load.ts';
import type { Process } from './processes.ts';
import { measure, textOf, type Measured, type Row, type Stage } from './stage.ts';
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

export async function modulePage({ installation, server, visitors }: Stage): Promise<Row> {
	const [module] = installation.ctx.content.modules;
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

const PEOPLE = 10_000;
/** For as long as this nobody else may be kept waiting, whatever is made. */
const PAUSE_MS = 50;

export async function csv({ server, enter }: Stage): Promise<Row> {
	const visitor = await enter('eka');
	const path = paths.dashboardExport({ format: 'csv' });
	let file = { bytes: 0, people: 0 };
	const act = async () => {
		const answer = await visitor.get(path);
		const [, list = ''] = textOf(answer).split('\r\nNama;');
		file = { bytes: answer.body.length, people: list.trim().split('\r\n').length - 1 };
		return answer.status === 200 && file.people >= PEOPLE;
	};
	const { measured, longestMs, note } = await download(server, act, () => file);
	const reached = measured.failed === 0 && measured.p99 <= 500 && longestMs <= PAUSE_MS;
	return { title: 'CSV 10.000 orang', measured, target: '≤ 500 ms, jeda ≤ 50 ms', reached, note };
}

export async function xlsx({ server, enter }: Stage): Promise<Row> {
	const visitor = await enter('eka');
	const path = paths.dashboardExport({ format: 'xlsx' });
	let file = { bytes: 0, people: 0 };
	const act = async () => {
		const { status, body } = await visitor.get(path);
		const rows = strFromU8(unzipSync(body)['xl/worksheets/sheet3.xml'] ?? new Uint8Array()).split('<row ').length - 2;
		file = { bytes: body.length, people: rows };
		return status === 200 && rows >= PEOPLE;
	};
	const { measured, longestMs, note } = await download(server, act, () => file);
	const reached = measured.failed === 0 && longestMs <= PAUSE_MS;
	return { title: 'XLSX 10.000 orang', measured, target: 'jeda ≤ 50 ms', reached, note };
}

/** One file after another; how long nobody else was served meanwhile counts more than how long it takes. */
async function download(server: Process, act: () => Promise<boolean>, file: () => { bytes: number; people: number }) {
	await closedLoop({ workers: 1, seconds: 20, most: 2 }, act);
	await server.loop();
	const measured = await measure(server, () => closedLoop({ workers: 1, seconds: 20, most: 8 }, act));
	const { longestMs, workMs } = await server.loop();
	const { bytes, people } = file();
	return {
		measured,
		longestMs,
		note: `${people} orang, ${Math.round(bytes / 1000)} kB, jeda terpanjang ${Math.round(longestMs)} ms, kerja sendiri ${Math.round(workMs)} ms`
	};
}
