/** The door: scanners at a set rate, and a whole hall at once by the code on the screen. Nothing acknowledged may be lost. */
import { paths } from '#lib/paths.ts';
import { hallCode } from '#lib/server/attendance/hall-code.ts';
import { stepOf } from '#lib/domain/attendance/hall-code.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { HALL } from './fixture.ts';
import { Client, closedLoop, openLoop, type Act } from './load.ts';
import { fieldOf, measure, textOf, type Row, type Stage } from './stage.ts';

const PER_SECOND = 200;
const SECONDS = 12;

/** One scan per turn, each of another pass as long as there are any; whether it was recorded. */
export async function scanner({ fixture, enter, acknowledged, installation }: Stage): Promise<Act> {
	const budi = await enter('budi');
	return async (turn) => {
		const nonce = Buffer.from(installation.ctx.randomBytes(16)).toString('base64url');
		const now = installation.ctx.now().toISOString();
		const answer = await budi.postJson(paths.checkInApi(fixture.eventId), {
			sessionId: fixture.eventSessionId,
			deviceLabel: `Gerbang ${1 + (turn % 4)}`,
			sentAt: now,
			items: [{ nonce, pass: fixture.passes[turn % fixture.passes.length], deviceAt: now }]
		});
		if (answer.status !== 200) return false;
		const { receipts } = JSON.parse(textOf(answer)) as { receipts: Receipt[] };
		const recorded = receipts[0]?.outcome === 'recorded';
		if (recorded) acknowledged.add(nonce);
		return recorded;
	};
}

export async function scans(stage: Stage): Promise<Row> {
	const { server } = stage;
	const scan = await scanner(stage);
	const warm = 200;
	await openLoop({ perSecond: 100, seconds: 2 }, scan);
	const measured = await measure(server, () =>
		openLoop({ perSecond: PER_SECOND, seconds: SECONDS }, (turn) => scan(warm + turn))
	);
	const reached = measured.failed === 0 && measured.perSecond > PER_SECOND * 0.97 && measured.p99 <= 400;
	const note = `${PER_SECOND}/s selama ${SECONDS} detik, satu pindaian per permintaan`;
	return { title: 'Presensi dengan pemindai', measured, setRate: true, target: '200/s, p99 ≤ 400 ms', reached, note };
}

/** Three hundred phones open the code of the screen, see the page and press the button, all in the same moment. */
export async function hallAtOnce({ server, fixture, visitors, acknowledged }: Stage): Promise<Row> {
	const phones = new Client(server.port, HALL);
	const people = visitors.slice(0, HALL).map((visitor) => visitor.through(phones));
	const { token } = hallCode(fixture.codeSecret, stepOf(new Date()));
	const measured = await measure(server, () =>
		closedLoop({ workers: HALL, seconds: 30, most: HALL }, async (turn) => {
			const phone = people[turn] as (typeof people)[number];
			const opened = await phone.get(paths.hallToken(token));
			if (opened.status !== 303) return false;
			const page = textOf(await phone.get(paths.arrival()));
			const nonce = fieldOf(page, 'nonce');
			const answer = await phone.post(paths.arrival(), { grant: fieldOf(page, 'grant'), nonce });
			const recorded = answer.status === 200 && textOf(answer).includes('role="status"');
			if (recorded) acknowledged.add(nonce);
			return recorded;
		})
	);
	phones.close();
	const reached = measured.count === HALL && measured.seconds <= 3;
	const note = `${measured.count} dari ${HALL} dalam ${measured.seconds.toFixed(2).replace('.', ',')} detik, tiga permintaan tiap orang`;
	return { title: '300 orang sekaligus', measured, target: 'semua ≤ 3 s', reached, note };
}

/** Acknowledged nonces that the ledger does not hold, and presences of the session beyond one per person. */
export async function lostCheckIns({ installation, fixture, acknowledged }: Stage): Promise<number> {
	const kept = await installation.ctx.db
		.selectFrom('scan')
		.select('nonce')
		.where('session_id', '=', fixture.eventSessionId)
		.execute();
	const present = await installation.ctx.db
		.selectFrom('presence')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('session_id', '=', fixture.eventSessionId)
		.executeTakeFirstOrThrow();
	const nonces = new Set(kept.map((row) => row.nonce));
	const lost = [...acknowledged].filter((nonce) => !nonces.has(nonce)).length;
	return Math.max(lost, acknowledged.size - present.n);
}
