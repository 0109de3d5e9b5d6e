import { describe, expect, test } from 'vitest';
import { whatChanged, type SeenPlan } from './what-changed.ts';

const hours = (from: string, to: string) => ({ startsAt: `2026-11-22T${from}Z`, endsAt: `2026-11-22T${to}Z` });
const plan: SeenPlan = {
	title: 'Sosialisasi',
	place: 'Aula A, Balikpapan',
	sessions: [
		{ id: 's1', title: 'Pagi', ...hours('01:00', '02:00') },
		{ id: 's2', title: 'Siang', ...hours('05:00', '06:00') }
	]
};
const [morning, noon] = plan.sessions as [SeenPlan['sessions'][number], SeenPlan['sessions'][number]];

describe('C36 what has changed since a person looked', () => {
	test('is nothing while the plan is the same, or a session is only called something else', () => {
		expect(whatChanged(plan, plan)).toEqual([]);
		expect(whatChanged(plan, { ...plan, sessions: [{ ...morning, title: 'Pagi sekali' }, noon] })).toEqual([]);
	});

	test('is the place and the name of the event, before and after', () => {
		const now = { ...plan, title: 'Rapat', place: 'Aula B, Balikpapan' };
		expect(whatChanged(plan, now)).toEqual([
			{ what: 'title', before: 'Sosialisasi', after: 'Rapat' },
			{ what: 'place', before: 'Aula A, Balikpapan', after: 'Aula B, Balikpapan' }
		]);
	});

	test('is the room of a session, also where none was named before or is named now', () => {
		const inRoom = (room: string) => ({ ...plan, sessions: [{ ...morning, room }, noon] });
		const told = (before: string, after: string) => [{ what: 'room', title: 'Pagi', before, after }];
		expect(whatChanged(plan, inRoom(''))).toEqual([]);
		expect(whatChanged(plan, inRoom('Aula 1'))).toEqual(told('', 'Aula 1'));
		expect(whatChanged(inRoom('Aula 1'), inRoom('Aula 2'))).toEqual(told('Aula 1', 'Aula 2'));
		expect(whatChanged(inRoom('Aula 1'), plan)).toEqual(told('Aula 1', ''));
	});

	test('is a session whose beginning or end moved, one that is new, and one that is not held', () => {
		const [later, longer] = [hours('01:30', '02:00'), hours('01:00', '02:30')];
		for (const after of [later, longer])
			expect(whatChanged(plan, { ...plan, sessions: [{ ...morning, ...after }, noon] })).toMatchObject([
				{ what: 'moved', title: 'Pagi', before: hours('01:00', '02:00'), after }
			]);
		const evening = { id: 's3', title: 'Malam', ...hours('11:00', '12:00') };
		expect(whatChanged(plan, { ...plan, sessions: [morning, evening] })).toMatchObject([
			{ what: 'added', title: 'Malam' },
			{ what: 'gone', title: 'Siang' }
		]);
	});
});
