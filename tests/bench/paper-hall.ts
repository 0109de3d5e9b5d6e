/**
 * A hall in which nobody has an account or a card (C30): 300 people sign paper lists, four phones read them back.
 * The server's part is measured here, on the built server; what hands do is stated below and is an assumption. Change a
 * figure, and the line says what becomes of the ten minutes.
 */
import { localHour } from '#lib/domain/time/office-time.ts';
import { seededRandom } from '#lib/domain/quiz/seeded-random.ts';
import { addParticipants, type NewParticipant } from '#lib/server/attendance/add-participants.ts';
import { listSheets, printedList, printSheets } from '#lib/server/attendance/print-sheets.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { createEvent } from '#lib/server/events/create-event.ts';
import { sessionsOfEvent } from '#lib/server/events/event-sessions.ts';
import { actingAs } from '#lib/server/platform/context.ts';
import { paths } from '#lib/paths.ts';
import { actorByName } from './fixture.ts';
import { closedLoop, type Load } from './load.ts';
import { measure, textOf, type Row, type Stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

const [PEOPLE, PHONES, ROWS] = [300, 4, 25];
const WITHIN_MINUTES = 10;

/** Seconds, each by a watch in a trial with two colleagues or a guess: assumptions, none measured in a hall. */
const HANDS = {
	/** From the first through the door to the last, evenly. */
	arrival: 240,
	/** Finds the own row and signs; two sign at one sheet at once (its boxes stand in zig-zag). */
	sign: 14,
	/** Takes a full sheet from its table and writes the hour on it. */
	fetch: 20,
	/** Holds the phone over the sheet until all its rows are read, on a slow phone. */
	aim: 8,
	/** Compares one box on the screen with the paper. */
	compareRow: 1.5,
	/** Types the hour. */
	type: 6,
	/** Reads what would be recorded before pressing. */
	confirm: 6
} as const;

/**
 * When the last of them is on record, in seconds after the first came through the door. `machine` are the seconds that
 * the requests of one sheet take over a network of 400 ms there and back. Sheets are fetched as they fill up, by whichever
 * phone is free.
 */
function minutesOfPaper(machine: number, hands: typeof HANDS = HANDS, seed = 9): number {
	const random = seededRandom(seed);
	const filled = Array.from({ length: PEOPLE / ROWS }, () => {
		const pens = [0, 0];
		const arrivals = Array.from({ length: ROWS }, () => random() * hands.arrival).sort((a, b) => a - b);
		for (const at of arrivals) {
			const pen = pens[0]! <= pens[1]! ? 0 : 1;
			pens[pen] = Math.max(pens[pen]!, at) + hands.sign;
		}
		return Math.max(...pens);
	}).sort((a, b) => a - b);
	const reading = hands.fetch + hands.aim + ROWS * hands.compareRow + hands.type + hands.confirm + machine;
	const phones = Array.from({ length: PHONES }, () => 0);
	for (const at of filled) {
		const free = phones.indexOf(Math.min(...phones));
		phones[free] = Math.max(phones[free]!, at) + reading;
	}
	return Math.max(...phones) / 60;
}

const NETWORK_SECONDS = 0.4;
/** The page, its names, the look and the record. */
const REQUESTS = 4;

export async function paperHall(stage: Stage): Promise<Row> {
	const hall = await aHallWithoutAccounts(stage);
	const phones = await Promise.all(Array.from({ length: PHONES }, () => stage.enter('budi')));
	const measured = await measure(stage.server, () => readEverySheet(phones, hall));
	const present = await stage.installation.ctx.db
		.selectFrom('presence')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('session_id', '=', hall.eventSessionId)
		.executeTakeFirstOrThrow();
	const minutes = minutesOfPaper(REQUESTS * NETWORK_SECONDS + measured.p99 / 1000);
	const reached = measured.failed === 0 && Number(present.n) === PEOPLE && minutes <= WITHIN_MINUTES;
	const said = minutes.toLocaleString('id-ID', { maximumFractionDigits: 1 });
	const hands = `tangan diandaikan: ${HANDS.sign} s menandatangani, ${HANDS.compareRow.toLocaleString('id-ID')} s membandingkan sebaris`;
	return {
		title: '300 orang tanpa akun, lembar dan 4 ponsel',
		measured,
		setRate: true,
		target: `semua ≤ ${WITHIN_MINUTES} menit`,
		reached,
		note: `${said} menit sejak orang pertama, ${Number(present.n)} tercatat; ${hands}`
	};
}

type Hall = {
	eventId: string;
	eventSessionId: string;
	takenAt: string;
	sheets: { sheetId: string; codes: string; rows: [string, string][] }[];
};

async function aHallWithoutAccounts({ installation, fixture }: Stage): Promise<Hall> {
	const { organiser_unit_id: organiserUnitId } = await installation.ctx.db
		.selectFrom('event')
		.select('organiser_unit_id')
		.where('id', '=', fixture.eventId)
		.executeTakeFirstOrThrow();
	const ctx = actingAs(installation.ctx, await actorByName(installation.ctx, 'budi'));
	const now = ctx.now().getTime();
	const made = await createEvent(ctx, {
		organiserUnitId,
		title: 'Uji lembar',
		theme: '',
		venue: 'Aula',
		city: 'Balikpapan',
		zone: 'WITA',
		trainingHours: null,
		attendanceRulePercent: 80,
		signatoryId: null,
		numberFormat: '{urut}/UJI/{tahun}',
		sessions: [
			{
				title: 'Sesi 1',
				startsAt: new Date(now - 600_000),
				endsAt: new Date(now + 7_200_000),
				opensMinutesBefore: 60
			}
		],
		speakers: [],
		invitedUnitIds: [],
		staff: []
	});
	if (!made.ok) throw new Error(made.reason);
	const { eventId } = made.value;
	const people = Array.from({ length: PEOPLE }, (_, index) => somebody(index));
	await inTransaction(ctx, (ctx) => addParticipants(ctx, eventId, people));
	const [session] = await sessionsOfEvent(ctx, eventId);
	if (!session) throw new Error('no session');
	const of = { eventId, eventSessionId: session.id };
	await printSheets(ctx, of);
	const list = await printedList(ctx, { ...of, print: 1 });
	const listed = await listSheets(ctx, of);
	const sheets = (list?.sheets ?? []).map((sheet) => ({
		sheetId: listed?.sheets.find((one) => one.code === sheet.code)?.id ?? '',
		codes: sheet.rows.map((row) => row.code).join(' '),
		rows: sheet.rows.map((row): [string, string] => ['row', String(row.position)])
	}));
	return { ...of, takenAt: localHour(ctx.now(), 'WITA'), sheets };
}

/** Of one of twelve offices; nobody of the register. */
const somebody = (index: number): NewParticipant => ({
	personId: null,
	name: `Undangan ${String(index + 1).padStart(3, '0')}`,
	titlePrefix: '',
	titleSuffix: '',
	number: null,
	numberType: null,
	position: 'Staf',
	rank: '',
	unitId: null,
	unitLabel: `Kantor ${String(1 + Math.floor(index / ROWS)).padStart(2, '0')}`,
	attendsAs: 'participant'
});

/** The four phones share the sheets; one turn is one sheet, from the page to the record. */
const readEverySheet = (
	phones: readonly Visitor[],
	{ eventId, eventSessionId, takenAt, sheets }: Hall
): Promise<Load> =>
	closedLoop({ workers: PHONES, seconds: 60, most: sheets.length }, async (turn) => {
		const phone = phones[turn % PHONES]!;
		const { sheetId, codes, rows } = sheets[turn]!;
		const page = paths.readSheet(eventId, eventSessionId);
		await phone.get(page);
		await phone.get(paths.readSheet(eventId, eventSessionId, { lembar: sheetId }));
		const filled: [string, string][] = [['codes', codes], ...rows, ['takenAt', takenAt]];
		const looked = textOf(await phone.post(`${page}?/look`, filled));
		const expected = String(rows.length);
		const recorded = await phone.post(`${page}?/record`, [...filled, ['expected', expected]]);
		return looked.length > 0 && recorded.status === 200;
	});
