/** The attendance list leaves the house as CSV, XLSX and paper: all say what the screen says (C33, C40). */
import readExcel from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { formatHour } from '#lib/text/format.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { pdfLines } from '#tests/support/pdf-text.ts';
import { aWorld } from '#tests/support/people.ts';
import { sheetText } from '#tests/support/sheet-text.ts';
import { addParticipants, listRoster } from './attendance.ts';
import { type NewParticipant } from './add-participants.ts';
import { attendanceFile, type AttendanceFormat } from './attendance-file.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { tellExcuse } from './tell-excuse.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const later = (minutes: number) => budi.at(new Date(root.now().getTime() + minutes * 60_000));

const entry = (name: string, over: Partial<NewParticipant> = {}): NewParticipant => ({
	personId: null,
	name,
	titlePrefix: '',
	titleSuffix: '',
	number: null,
	numberType: null,
	position: '',
	rank: '',
	unitId: null,
	unitLabel: 'Kecamatan Balikpapan Tengah',
	attendsAs: 'participant',
	...over
});
const bytesOf = async (eventId: string, format: AttendanceFormat, demo = false) => {
	const outcome = await attendanceFile(later(300), { eventId, format, demo });
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value;
};

/** Two sessions: the first closed, the second open; one came late, one by hand, one was put on the list after the close. */
async function aDay() {
	const event = await aHallEvent(root, world, { sessions: 2 });
	const of = { eventId: event.eventId, eventSessionId: event.eventSessionIds[0]! };
	const people = [
		entry('Zahra Kirana', { number: '198703152010011901', numberType: 'nip', position: 'Lurah' }),
		entry('Anak Agung Ngurah Bagus Dharma Yudha Wicaksana Pradnyana Kusuma', {
			titlePrefix: 'Dr. Ir. H.',
			titleSuffix: 'S.STP., M.Si., M.A.P.',
			position: 'Kepala Seksi Ketenteraman, Ketertiban Umum dan Pelindungan Masyarakat'
		}),
		entry('Łukasz Đorđe', { unitLabel: 'Bawaslu Kota Balikpapan', attendsAs: 'speaker' }),
		entry('Tak Datang', { unitLabel: '' }),
		entry('Sakit Sedang', {})
	];
	const { ids } = await addParticipants(root, of.eventId, people);
	const mark = (who: number, minute: number) =>
		checkInBatch(later(minute), {
			...of,
			deviceId: 'd',
			deviceLabel: 'Gerbang',
			items: [{ nonce: root.newId(), participantId: ids[who], note: 'dikenali' }]
		});
	await mark(0, 2);
	await mark(1, 47);
	await mark(2, 5);
	await tellExcuse(later(8), {
		...{ ...of, participantId: ids[4]!, kind: 'sick' as const },
		...{ reason: '', standInName: '', standInNumber: '' }
	});
	await closeEventSession(later(60), { ...of, headCount: 3 });
	await addParticipants(later(61), of.eventId, [entry('Datang Kemudian')]);
	return event;
}

test('C33 the same rows on the screen, in CSV, in XLSX and on paper', async () => {
	const { eventId, eventSessionIds } = await aDay();
	const csv = sheetText(await bytesOf(eventId, 'csv'))
		.slice(1)
		.trim()
		.split('\r\n')
		.map((line) => line.split(';').map((cell) => cell.replace(/^"|"$/g, '')));
	const [sheet] = await readExcel(Buffer.from((await bytesOf(eventId, 'xlsx')).bytes));
	expect(sheet!.data.map((row) => row.map((cell) => String(cell ?? '')))).toEqual(csv);
	const paper = pdfLines((await bytesOf(eventId, 'pdf')).bytes).join(' ');
	const [head, ...rows] = csv;
	expect(head!.slice(5)).toEqual(
		['Sesi 1', 'Sesi 2'].flatMap((title) => [`${title}: datang`, `${title}: terlambat (menit)`, `${title}: bukti`])
	);
	expect(rows).toHaveLength(6);
	for (const [index, eventSessionId] of eventSessionIds.entries()) {
		const screen = await listRoster(budi, { eventId, eventSessionId, text: '', limit: 50 });
		expect(screen.map(({ fullName }) => fullName)).toEqual(rows.map(([name]) => name));
		for (const [at, shown] of screen.entries()) {
			const [name, number, , position, as, ...arrivals] = rows[at]!;
			const [came, late, evidence] = arrivals.slice(index * 3, index * 3 + 3);
			if (shown.arrivedAt) expect(formatHour(shown.arrivedAt, 'WITA')).toBe(`${came} WITA`);
			else expect(came).toMatch(shown.excuse ? /^sakit$/ : /^(belum tercatat|tidak hadir|tidak berlaku)$/);
			expect(number).toBe(shown.number ? groupEmployeeNumber(shown.number) : '');
			const job = [as === 'Peserta' ? '' : as, position].filter(Boolean).join(', ');
			const said = [name, number, job, late ? `${came}, terlambat` : came, evidence].filter(Boolean).join(' ');
			expect(paper).toContain(said);
		}
	}
});

test('C40 the files of a hall that begins early bear the day on which the hall has it', async () => {
	// Half past six in the morning in Balikpapan is still the evening before in Greenwich.
	const [startsAt, endsAt] = [new Date('2026-11-22T22:30:00Z'), new Date('2026-11-23T01:00:00Z')];
	const sessions = [{ title: 'Apel pagi', startsAt, endsAt, opensMinutesBefore: 30 }];
	const { eventId } = await aHallEvent(root, world, { sessions });
	expect((await bytesOf(eventId, 'csv')).name).toBe('daftar-hadir-2026-11-23.csv');
	expect((await bytesOf(eventId, 'pdf')).name).toBe('daftar-hadir-2026-11-23.pdf');
});

test('C16 without a presence one is absent after the close, not recorded before it, and not concerned if listed after it', async () => {
	const { eventId } = await aDay();
	const lines = sheetText(await bytesOf(eventId, 'csv')).split('\r\n');
	const arrivals = (name: string) =>
		lines
			.find((line) => line.startsWith(name))
			?.split(';')
			.slice(5);
	expect(arrivals('Tak Datang')).toEqual(['tidak hadir', '', '', 'belum tercatat', '', '']);
	expect(arrivals('Datang Kemudian')).toEqual(['tidak berlaku', '', '', 'belum tercatat', '', '']);
	expect(arrivals('Sakit Sedang')).toEqual(['sakit', '', '', 'belum tercatat', '', '']);
	expect(arrivals('Zahra Kirana')?.slice(0, 3)).toEqual(['09.02', '', 'C']);
});

test('C40 the paper list counts its pages, begins each session anew and repeats the unit of a table that goes on', async () => {
	const { eventId } = await aHallEvent(root, world, { sessions: 2 });
	const crowd = Array.from({ length: 110 }, (_, index) => entry(`Peserta ${String(index + 1).padStart(3, '0')}`));
	await addParticipants(root, eventId, [...crowd, entry('Tamu', { unitLabel: 'Kelurahan Damai' })]);
	const { name, type, bytes } = await bytesOf(eventId, 'pdf', true);
	expect({ name, type }).toEqual({
		name: expect.stringMatching(/^daftar-hadir-[\d-]+\.pdf$/),
		type: 'application/pdf'
	});
	const lines = pdfLines(bytes);
	const numbers = lines.flatMap((line) => /^Halaman (\d+) dari (\d+)$/.exec(line)?.slice(1).map(Number) ?? []);
	const total = numbers[1]!;
	expect(total).toBeGreaterThan(5);
	expect(numbers).toEqual(Array.from({ length: total }, (_, index) => [index + 1, total]).flat());
	expect(lines.filter((line) => line === 'DAFTAR HADIR')).toHaveLength(2);
	expect(lines.filter((line) => line === 'Kecamatan Balikpapan Tengah')).toHaveLength(2);
	expect(lines.filter((line) => line === 'Kecamatan Balikpapan Tengah (lanjutan)')).toHaveLength(total - 2);
	expect(lines.filter((line) => line === 'DATA CONTOH')).toHaveLength(total);
	for (const { name: person } of crowd) expect(lines.filter((line) => line === person)).toHaveLength(2);
});

test('C40 no format is for anybody who does not supervise the event', async () => {
	const { eventId } = await aHallEvent(root, world, {});
	for (const format of ['csv', 'xlsx', 'pdf'] as const)
		expect(await attendanceFile(root.as(world.actors.dewi), { eventId, format, demo: false })).toEqual({
			ok: false,
			reason: 'not-found'
		});
});
