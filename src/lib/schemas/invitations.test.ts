import * as v from 'valibot';
import { expect, test } from 'vitest';
import { invitationText } from '../text/invitations.ts';
import { setInvitationsSchema } from './invitations.ts';

const read = (input: object) => v.safeParse(setInvitationsSchema, input);

test('each unit’s seats are the ones typed beside it; an empty field is no limit', () => {
	const many = read({ dueOn: '2026-11-20', unitIds: ['a', 'b', 'c'], seats: ['3', '', ' 12 '] });
	expect(many.output).toEqual({
		dueOn: '2026-11-20',
		seats: [
			{ unitId: 'a', seats: 3 },
			{ unitId: 'b', seats: null },
			{ unitId: 'c', seats: 12 }
		]
	});
	expect(read({ dueOn: '', unitIds: 'a', seats: '' }).output).toEqual({
		dueOn: null,
		seats: [{ unitId: 'a', seats: null }]
	});
});

test('what is no number of seats is said beside its unit, and a torn form is refused whole', () => {
	for (const typed of ['0', '-1', '1000', 'lima', '2,5']) {
		const { issues } = read({ dueOn: '', unitIds: ['a', 'b'], seats: ['1', typed] });
		expect(issues?.map((issue) => v.getDotPath(issue))).toEqual(['seats.1']);
	}
	expect(read({ dueOn: '', unitIds: ['a', 'b'], seats: ['1'] }).success).toBe(false);
	expect(read({ dueOn: '2026-02-30', unitIds: ['a'], seats: [''] }).success).toBe(false);
});

test('the sentence says who invites to what, when and where, how many, by when and where to answer, and names nobody', () => {
	const event = {
		title: 'Sosialisasi Netralitas',
		place: 'Aula, Balikpapan',
		zone: 'WITA' as const,
		startsAt: '2026-11-22T01:00:00.000Z',
		organiserName: 'Bawaslu Kota Balikpapan'
	};
	const sent = { unitName: 'Kecamatan Contoh', event, address: 'https://contoh.go.id/dasbor/undangan/a/b' };
	const text = invitationText({ ...sent, seats: 5, dueOn: '2026-11-20' });
	for (const part of [
		'Yth. Kecamatan Contoh,',
		'Bawaslu Kota Balikpapan mengundang',
		'*Sosialisasi Netralitas*, Minggu, 22 November 2026 pukul 09.00 WITA, di Aula, Balikpapan',
		'Tersedia 5 kursi.',
		'paling lambat 20 November 2026 di https://contoh.go.id/dasbor/undangan/a/b'
	])
		expect(text).toContain(part);
	const free = invitationText({ ...sent, seats: null, dueOn: null });
	expect(free).not.toContain('kursi');
	expect(free).toContain('sebelum acara di https://');
});
