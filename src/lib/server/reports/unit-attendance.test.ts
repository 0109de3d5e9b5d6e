/** The sending agency sees what was decided at the door of its own people, and of nobody else (O1, O2, C33, D2, D3). */
import { Buffer } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import readExcel from 'read-excel-file/node';
import { beforeAll, expect, test } from 'vitest';
import type { PersonActor, Role } from '#lib/domain/access/policy.ts';
import { cameOf, STANDINGS } from '#lib/domain/reports/unit-attendance.ts';
import { addParticipants } from '#lib/server/attendance/attendance.ts';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { removeParticipant } from '#lib/server/attendance/remove-participant.ts';
import { listAudit } from '#lib/server/audit/audit.ts';
import { movePerson } from '#lib/server/people/move-person.ts';
import type { Unit } from '#lib/server/units/units.ts';
import { standWord } from '#lib/text/unit-attendance.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld, type World } from '#tests/support/people.ts';
import { exportAttendance } from './attendance-export.ts';
import { attendedEvents, unitAttendance, type AttendanceAsk } from './unit-attendance.ts';

const root = testContext(await freshDatabase());
const later = (minutes: number) => root.at(new Date(root.now().getTime() + minutes * 60_000));
let world: World;
let hall: HallEvent;

const entry = (name: string, unit: Unit | null, personId: string | null = null) => ({
	personId,
	name,
	titlePrefix: '',
	titleSuffix: '',
	number: null,
	numberType: null,
	position: '',
	rank: '',
	unitId: unit?.id ?? null,
	unitLabel: unit?.name ?? 'Kelurahan Gunung Sari Ulu',
	attendsAs: 'participant' as const
});

/**
 * Bawaslu's hall of two sessions: Ani and a colleague without account came, the colleague late; somebody of the district
 * office stayed away; one of another village, one of another agency and one whose unit nobody knows are listed as well.
 */
beforeAll(async () => {
	world = await aWorld(root.at('2026-01-05T01:00:00.000Z'));
	const { units, people, actors } = world;
	const budi = (minutes: number) => later(minutes).as(actors.budi);
	hall = await aHallEvent(root, world, { sessions: 2 });
	const { ids } = await addParticipants(root, hall.eventId, [
		entry('Ani Rahmawati', null, people.ani),
		{ ...entry('Wati Tanpa Akun', units.village), number: '198703152010011901', numberType: 'nip' as const },
		entry('Pegawai Kecamatan', units.district),
		entry('Sumarto', units.otherVillage, people.sumarto),
		entry('Dewi Ma’ruf', units.otherDistrict, people.dewi),
		entry('Tanpa Unit', null),
		entry('Salah Daftar', units.village)
	]);
	const [ani, wati, , sumarto, dewi, , wrong] = ids as [string, string, string, string, string, string, string];
	const of = { eventId: hall.eventId, eventSessionId: hall.eventSessionIds[0] as string };
	const mark = (participantId: string, minutes: number) =>
		checkInBatch(budi(minutes), {
			...of,
			deviceId: 'ponsel',
			deviceLabel: 'Pintu',
			items: [{ nonce: root.newId().replaceAll('-', ''), participantId, note: 'uji' }]
		});
	for (const [who, minutes] of [
		[ani, 1],
		[sumarto, 2],
		[dewi, 3],
		[wrong, 4],
		[wati, 45]
	] as const)
		expect(await mark(who, minutes)).toMatchObject({ ok: true, value: [{ outcome: 'recorded' }] });
	const removed = { eventId: hall.eventId, participantId: wrong, reason: 'salah daftar sejak awal' };
	expect(await removeParticipant(budi(50), removed)).toMatchObject({ ok: true });
	expect(await closeEventSession(budi(60), { ...of, headCount: 4 })).toMatchObject({ ok: true });
	await addParticipants(later(70), hall.eventId, [entry('Datang Kemudian', units.village)]);
});

const as = (who: PersonActor) => later(120).as(who);
const headOf = (unit: Unit, role: Role = 'unit-head'): PersonActor => ({
	...world.actors.citra,
	grants: [{ role, unitId: unit.id, unitPath: unit.path, acting: false }]
});

async function seen(who: PersonActor, ask: Partial<AttendanceAsk> = {}) {
	const outcome = await unitAttendance(as(who), { eventId: hall.eventId, unitId: undefined, page: 1, ...ask });
	return outcome.ok ? outcome.value : outcome.reason;
}
async function shown(who: PersonActor, ask: Partial<AttendanceAsk> = {}) {
	const value = await seen(who, ask);
	if (typeof value === 'string') throw new Error(value);
	return value;
}
const audited = async (action: string) =>
	(await listAudit(as(world.actors.pusat), { before: null, limit: 200 })).filter((line) => line.action === action);
const lines = (list: Awaited<ReturnType<typeof shown>>) =>
	list.people.map(({ fullName, unitName, stands }) =>
		[
			fullName,
			unitName,
			...stands.map((stand) => [standWord(stand), stand.arrivedAt?.slice(11, 16)].filter(Boolean).join(' '))
		].join(' | ')
	);

test('C33 a head sees of another agency’s event the own people alone: who came, who was late, who did not come', async () => {
	const list = await shown(world.actors.citra);
	expect(lines(list)).toEqual([
		'Ani Rahmawati | Kelurahan Gunung Sari Ulu | hadir 01:01 | belum tercatat',
		'Datang Kemudian | Kelurahan Gunung Sari Ulu | tidak berlaku | belum tercatat',
		'Pegawai Kecamatan | Kecamatan Balikpapan Tengah | tidak hadir | belum tercatat',
		'Wati Tanpa Akun | Kelurahan Gunung Sari Ulu | terlambat 45 menit 01:45 | belum tercatat'
	]);
	const [first, second] = list.sessions;
	expect(cameOf(first!.counts)).toEqual({ n: 2, m: 3 });
	const excused = { excused: 0, represented: 0 };
	expect(first!.counts).toEqual({ 'in-time': 1, late: 1, ...excused, absent: 1, 'not-yet': 0, 'not-applicable': 1 });
	expect(second!.counts).toEqual({ 'in-time': 0, late: 0, ...excused, absent: 0, 'not-yet': 4, 'not-applicable': 0 });
	expect(JSON.stringify(list)).not.toMatch(/Sumarto|Dewi|Prapatan|Manggar|Tanpa Unit|Salah Daftar/);
});

test('D1 D3 the parts below add up to the unit, and every figure opens as many people', async () => {
	const list = await shown(world.actors.citra);
	expect(list.units.map(({ name, self, listed }) => [name, self, listed])).toEqual([
		['Kecamatan Balikpapan Tengah', true, 1],
		['Kelurahan Gunung Sari Ulu', false, 3]
	]);
	for (const [index, session] of list.sessions.entries()) {
		for (const standing of STANDINGS) {
			const below = list.units.reduce((sum, unit) => sum + unit.counts[index]![standing], 0);
			expect(below).toBe(session.counts[standing]);
		}
		const opened = async (filter: NonNullable<AttendanceAsk['filter']>) =>
			(await shown(world.actors.citra, { eventSessionId: session.id, filter })).total;
		expect(await opened('came')).toBe(cameOf(session.counts).n);
		for (const filter of ['late', 'absent', 'not-yet', 'not-applicable'] as const)
			expect(await opened(filter)).toBe(session.counts[filter]);
	}
	expect((await shown(world.actors.citra, { unitId: world.units.village.id })).listed).toBe(3);
});

test('O1 the agency’s admin sees all of the agency, an auditor of a unit that unit, and the whole country its admin', async () => {
	const names = async (who: PersonActor, unitId?: string) =>
		(await shown(who, { unitId })).people.map((person) => person.fullName);
	expect(await names(world.actors.eka)).toEqual([
		'Ani Rahmawati',
		'Datang Kemudian',
		'Pegawai Kecamatan',
		'Sumarto',
		'Wati Tanpa Akun'
	]);
	expect(await names(headOf(world.units.otherVillage, 'auditor'))).toEqual(['Sumarto']);
	expect(await names(world.actors.pusat, world.units.otherAgency.id)).toEqual(['Dewi Ma’ruf']);
});

test('O1 a sibling’s head, a head without anybody there, the organiser, a learner and an ended role get what does not exist', async () => {
	const { village, district, city, organiser, otherVillage } = world.units;
	const sibling = headOf(otherVillage);
	expect((await shown(sibling)).people.map((person) => person.fullName)).toEqual(['Sumarto']);
	for (const unitId of [village.id, district.id, city.id, organiser.id, 'x'])
		expect(await seen(sibling, { unitId })).toBe('not-found');
	expect(await seen(headOf(organiser))).toBe('not-found');
	for (const who of [world.actors.ani, world.actors.budi, { ...world.actors.citra, grants: [] }]) {
		expect(await seen(who)).toBe('not-found');
		expect(await attendedEvents(as(who), { unitId: undefined, from: 0 })).toMatchObject({ ok: false });
		const file = { eventId: hall.eventId, unitId: village.id, format: 'csv' as const, demo: false };
		expect(await exportAttendance(as(who), file)).toEqual({ ok: false, reason: 'not-found' });
	}
	expect(await seen(world.actors.citra, { eventId: 'tidak-ada' })).toBe('not-found');
});

test('D2 the files have the people and figures of the page, name who took them, and a head gets no whole number', async () => {
	const file = async (who: PersonActor, format: 'csv' | 'xlsx') => {
		const made = await exportAttendance(as(who), { eventId: hall.eventId, unitId: undefined, format, demo: true });
		if (!made.ok) throw new Error(made.reason);
		return made.value;
	};
	const csv = await file(world.actors.citra, 'csv');
	expect(csv.name).toBe('kehadiran-kecamatan-balikpapan-tengah-2026-11-22.csv');
	const rows = parse(Buffer.from(csv.bytes), { delimiter: ';', bom: true, relaxColumnCount: true }) as string[][];
	const people = rows.slice(rows.findIndex((row) => row[0] === 'Nama') + 1);
	expect(people.map(([name, , , unit, , standing, hour, late]) => [name, unit, standing, hour, late])).toEqual([
		['Ani Rahmawati', 'Kelurahan Gunung Sari Ulu', 'hadir', '09.01', ''],
		['Datang Kemudian', 'Kelurahan Gunung Sari Ulu', 'tidak berlaku', '', ''],
		['Pegawai Kecamatan', 'Kecamatan Balikpapan Tengah', 'tidak hadir', '', ''],
		['Wati Tanpa Akun', 'Kelurahan Gunung Sari Ulu', 'terlambat', '09.45', '45']
	]);
	const numbers = (list: string[][]) => list.map(([, number]) => number?.replaceAll(/\D/g, '')).filter(Boolean);
	expect(numbers(people).join('')).not.toContain('198703152010011901');
	const whole = Buffer.from((await file(world.actors.eka, 'csv')).bytes).toString();
	expect(whole.replaceAll(/[^\d;]/g, '')).toContain('198703152010011901');
	const facts = new Map(rows.map((row) => [row[0], row[1]]));
	expect(facts.get('Sesi 1: hadir')).toBe('2');
	expect(facts.get('Diunduh oleh')).toBe('Citra Lestari');
	expect(facts.has('DATA CONTOH')).toBe(true);
	const pages = await readExcel(Buffer.from((await file(world.actors.citra, 'xlsx')).bytes));
	const sheet = pages.find((page) => page.sheet === 'Orang')?.data ?? [];
	const asText = sheet.slice(1).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
	expect(asText).toEqual(people);
	const lines = await audited('report.exported');
	expect(lines.map(({ subjectId }) => subjectId)).toEqual(Array(3).fill(hall.eventId));
});

test('O2 who moved after the event stays with the unit of the day, and their new head does not see it', async () => {
	const moved = await movePerson(as(world.actors.eka), {
		personId: world.people.ani,
		version: 1,
		unitId: world.units.otherVillage.id,
		effectiveOn: '2026-11-22',
		reason: 'SK uji'
	});
	expect(moved).toMatchObject({ ok: true });
	const next = root.at('2026-11-24T01:00:00.000Z');
	const on = async (who: PersonActor) => {
		const outcome = await unitAttendance(next.as(who), { eventId: hall.eventId, unitId: undefined, page: 1 });
		return outcome.ok ? outcome.value.people.map((person) => person.fullName) : outcome.reason;
	};
	// The move held on the day itself already.
	expect(await on(headOf(world.units.otherVillage))).toEqual(['Ani Rahmawati', 'Sumarto']);
	const back = await movePerson(next.as(world.actors.eka), {
		personId: world.people.ani,
		version: 2,
		unitId: world.units.village.id,
		effectiveOn: '2026-11-23',
		reason: 'SK uji'
	});
	expect(back).toMatchObject({ ok: true });
	expect(await on(headOf(world.units.village))).not.toContain('Ani Rahmawati');
	expect(await on(headOf(world.units.otherVillage))).toContain('Ani Rahmawati');
	const list = await attendedEvents(next.as(headOf(world.units.village)), { unitId: undefined, from: 0 });
	expect(list).toMatchObject({ ok: true, value: { events: [{ listed: 2, event: { id: hall.eventId } }], next: null } });
});

test('the list of events pages over all lists, also those on which only somebody stood who moved here later', async () => {
	const { sumarto, ani } = world.people;
	const made: string[] = [];
	for (let index = 0; index < 13; index++) {
		const event = await aHallEvent(root.at(new Date(root.now().getTime() + index * 86_400_000)), world, {});
		made.unshift(event.eventId);
		// Ani belonged to the other village on the day of the first, to her own ever since.
		await addParticipants(root, event.eventId, [
			entry('Ani', null, ani),
			...(index > 10 ? [entry('Sumarto', null, sumarto)] : [])
		]);
	}
	const everything = async (who: PersonActor) => {
		const ids: string[] = [];
		for (let from: number | null = 0; from !== null;) {
			const list = await attendedEvents(root.at('2026-12-24T01:00:00.000Z').as(who), { unitId: undefined, from });
			if (!list.ok) throw new Error(list.reason);
			expect(list.value.events.length).toBeLessThanOrEqual(10);
			ids.push(...list.value.events.map(({ event }) => event.id));
			from = list.value.next;
		}
		return ids;
	};
	expect(await everything(headOf(world.units.village))).toEqual([...made.slice(0, 12), hall.eventId]);
	const other = await everything(headOf(world.units.otherVillage));
	expect(new Set(other)).toEqual(new Set([made[0], made[1], made[12], hall.eventId]));
});

test('O3 an acting head’s looking is kept, nobody else’s', async () => {
	const acting: PersonActor = {
		...world.actors.citra,
		grants: [{ ...headOf(world.units.village).grants[0]!, acting: true }]
	};
	expect((await shown(acting)).acting).toBe(true);
	expect((await audited('report.viewed')).map(({ data }) => data)).toEqual([{ part: 'attendance', acting: 1 }]);
});
