import { describe, expect, test } from 'vitest';
import { sessionChanges, speakersAfter, type KnownSpeaker } from './plan-after.ts';

const DAY = '2026-11-25T';
const known = (hour: number) => ({
	title: `Sesi ${hour}`,
	startsAt: `${DAY}0${hour}:00:00.000Z`,
	endsAt: `${DAY}0${hour + 1}:00:00.000Z`,
	opensAt: `${DAY}0${hour - 1}:30:00.000Z`,
	lateAfterMinutes: 15,
	room: '',
	closedAt: null,
	firstScanAt: null,
	lastScanAt: null,
	used: false
});
const typed = (slot: number, hour: number) => ({
	slot,
	title: `Sesi ${hour}`,
	startsAt: new Date(`${DAY}0${hour}:00:00Z`),
	endsAt: new Date(`${DAY}0${hour + 1}:00:00Z`)
});

describe('sessions of a plan', () => {
	test('an empty slot takes its session out, a new slot adds one, one beyond the form stays', () => {
		const all = [known(1), known(3), known(5)];
		const form = { sessions: [typed(1, 1)], slots: 2, opensMinutesBefore: 30 };
		const [first, second, third] = sessionChanges(all, form);
		expect(first?.after).toEqual({
			title: 'Sesi 1',
			startsAt: all[0]?.startsAt,
			endsAt: all[0]?.endsAt,
			opensAt: all[0]?.opensAt,
			lateAfterMinutes: 15,
			room: ''
		});
		expect([second?.before?.title, second?.after]).toEqual(['Sesi 3', null]);
		expect(third?.after).toBe(all[2]);
		const added = sessionChanges([known(1)], { ...form, sessions: [typed(1, 1), typed(2, 3)], slots: 3 });
		expect(added.map(({ number, before, after }) => [number, before?.title, after?.title])).toEqual([
			[1, 'Sesi 1', 'Sesi 1'],
			[2, undefined, 'Sesi 3']
		]);
	});

	test('another door moves every door that was typed; the same one leaves a door of its own', () => {
		const own = { ...known(3), opensAt: `${DAY}01:00:00.000Z` };
		const doors = (opensMinutesBefore: number) =>
			sessionChanges([known(1), own], { sessions: [typed(1, 1), typed(2, 3)], slots: 2, opensMinutesBefore }).map(
				({ after }) => after?.opensAt
			);
		expect(doors(30)).toEqual([`${DAY}00:30:00.000Z`, `${DAY}01:00:00.000Z`]);
		expect(doors(45)).toEqual([`${DAY}00:15:00.000Z`, `${DAY}02:15:00.000Z`]);
	});
});

describe('speakers of a plan', () => {
	const speaker = (name: string, material: string) => ({ name, material, position: 'Kepala', trainingHours: 2 });
	const listed = (name: string, material: string): KnownSpeaker => ({
		...speaker(name, material),
		institution: '',
		participantId: `entry of ${name}`
	});
	const entries = (after: readonly KnownSpeaker[]) => after.map(({ name, participantId }) => [name, participantId]);

	test('whoever keeps their name keeps their entry, also at another place', () => {
		const after = speakersAfter([listed('Ani', 'Dasar'), listed('Budi', 'Kasus')], [speaker('Budi', 'Baru')], 2);
		expect(entries(after)).toEqual([['Budi', 'entry of Budi']]);
	});

	test('a corrected name at the same place with the same material is the same human; with another it is not', () => {
		const was = [listed('Any', 'Dasar')];
		expect(entries(speakersAfter(was, [speaker('Ani', 'Dasar')], 1))).toEqual([['Ani', 'entry of Any']]);
		expect(entries(speakersAfter(was, [speaker('Ani', 'Kasus')], 1))).toEqual([['Ani', null]]);
		// Who is there already has only moved down.
		const two = speakersAfter(was, [speaker('Ani', 'Dasar'), speaker('Any', 'Kasus')], 2);
		expect(entries(two)).toEqual([
			['Ani', null],
			['Any', 'entry of Any']
		]);
	});

	test('speakers beyond the form stay behind those of it', () => {
		const was = [listed('Ani', 'Dasar'), listed('Budi', 'Kasus')];
		expect(entries(speakersAfter(was, [], 1))).toEqual([['Budi', 'entry of Budi']]);
	});
});
