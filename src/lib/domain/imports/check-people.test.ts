/** Rows of a list of people, one by one and against each other. */
import { describe, expect, test } from 'vitest';
import { printableName } from '#lib/domain/certificates/printable.ts';
import { errorSaid, noteSaid } from '#lib/text/import-findings.ts';
import { peopleSteps, type PeopleKnown, type PersonVerdict } from './check-people.ts';
import type { Field } from './columns.ts';
import { readPersonRow } from './read-person-row.ts';
import type { Reading } from './reading.ts';
import { makeUnitFinder } from './unit-finder.ts';

const units = [
	{ id: 'u1', code: '64.71.04.1001', name: 'Kelurahan Gunung Sari Ulu', path: '/c/u1/' },
	{ id: 'u2', code: '64.71.06.1001', name: 'Kelurahan Prapatan', path: '/c/u2/' },
	{ id: 'u3', code: '64.71.07.1', name: 'Sekretariat', path: '/c/u3/' },
	{ id: 'u4', code: '64.71.07.2', name: 'Sekretariat', path: '/c/u4/' }
];
const finder = makeUnitFinder(units, ['19.06.01']);
const none: PeopleKnown = { byNumber: new Map(), byName: new Map(), takenUsernames: new Set(), mayGrant: () => false };
const NIP = '198703152010011001';

const reading: Reading = { date1904: false, uneven: false, today: '2026-11-22', lettersOf: () => [] };

type Row = Partial<Record<Field, string>> & { odd?: Partial<Record<Field, 'number' | 'formula' | 'error'>> };
/** The rule without anybody's turns in between. */
function allPeople(...all: Parameters<typeof peopleSteps>): PersonVerdict[] {
	const work = peopleSteps(...all);
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
	}
}
const check = (rows: Row[], known: Partial<PeopleKnown> = {}, over: Partial<Reading> = {}) =>
	allPeople(
		rows.map(({ odd = {}, ...values }, index) =>
			readPersonRow(
				{
					row: index + 2,
					values: { unitName: 'Kelurahan Prapatan', number: '', ...values },
					odd,
					width: 9,
					surplus: false
				},
				finder,
				{ ...reading, ...over }
			)
		),
		{ ...none, ...known }
	);
const one = (row: Row, known: Partial<PeopleKnown> = {}) => check([row], known)[0]!;
const said = (row: Row, known: Partial<PeopleKnown> = {}) =>
	one(row, known).errors.map((error) => errorSaid(error).what);

describe('one row', () => {
	test('somebody new, with all that a list says', () => {
		const verdict = one({
			name: 'Ani Rahmawati',
			number: NIP,
			position: 'Analis',
			rank: 'Penata',
			grade: 'III/c',
			employmentType: 'CPNS'
		});
		expect(verdict).toMatchObject({ state: 'new', row: 2, label: 'Ani Rahmawati', errors: [], notes: [] });
		expect(verdict.person).toMatchObject({
			rank: 'Penata, III/c',
			employmentType: 'cpns',
			numberType: 'nip',
			unit: { id: 'u2' }
		});
	});

	test.each([
		['1987O3152010011001', 'Ada huruf O pada posisi 5. Maksudnya angka 0?'],
		['198713322010011001', '8 angka pertama NIP bukan tanggal lahir yang benar (13-32).'],
		['510123456', 'Ini NIP lama (9 angka). Isi NIP 18 angka.'],
		['(NIK dihapus)', 'Ini tampaknya NIK. Jangan isi NIK di sini.'],
		['6471031503870001', 'Ini tampaknya NIK. Jangan isi NIK di sini.']
	])('B-004 B-006 B-014 B-016 the number %s: %s', (number, sentence) => {
		expect(said({ name: 'Ani', number })).toEqual([sentence]);
	});

	test('B-009 an odd month is a warning', () => {
		const verdict = one({ name: 'Ani', number: '198703152010131001' });
		expect(verdict.state).toBe('new');
		expect(verdict.notes.map(noteSaid)).toEqual(['Bulan pengangkatan 13']);
	});

	test('B-015 an NRP or no number when the list says so', () => {
		expect(one({ name: 'Serda Fulan', number: '21990123', numberType: 'NRP', employmentType: 'TNI' })).toMatchObject({
			state: 'new'
		});
		expect(one({ name: 'Ketua RT', number: '-', numberType: 'Tanpa nomor' })).toMatchObject({ state: 'new' });
		expect(said({ name: 'Fulan', number: '', numberType: 'NIP' })).toEqual(['Wajib diisi.']);
		expect(said({ name: 'Fulan', number: NIP, numberType: 'KTP' })).toEqual(['Isian tidak dikenal.']);
	});

	test('B-022 a number cell is refused even if it looks right; a short NRP in one is whole', () => {
		expect(one({ name: 'Ani', number: NIP, odd: { number: 'number' } }).errors).toMatchObject([
			{ reason: 'number-excel' }
		]);
		expect(one({ name: 'Ani', number: '21990123', numberType: 'NRP', odd: { number: 'number' } }).state).toBe('new');
	});

	test('B-024 a formula is refused in XLSX, its text inside is read from CSV and said', () => {
		expect(said({ name: 'Ani', number: NIP, odd: { number: 'formula' } })).toEqual(['Sel berisi rumus.']);
		const csv = one({ name: 'Ani', number: `="${NIP}"` });
		expect(csv.person.number).toBe(NIP);
		expect(csv.notes.map(noteSaid)).toEqual(['Tanda ="…" dibuang; isinya dibaca sebagai teks.']);
	});

	test.each(['=HYPERLINK("http://x","y")', '@SUM(A1)', '=1+1'])('B-025 %s is no name', (name) => {
		expect(one({ name }).errors).toMatchObject([{ reason: 'formula', field: 'name', value: name }]);
	});

	test('B-025 a sign in front of a position is text', () => {
		expect(one({ name: 'Ani', position: '+62 812' })).toMatchObject({ state: 'new', person: { position: '+62 812' } });
	});

	test.each(['#N/A', '#REF!'])('B-034 %s', (name) => {
		expect(said({ name })).toEqual(['Sel berisi kesalahan rumus.']);
	});

	test.each(['', '  ', '\u00a0'])('B-020 B-102 no name: %j', (name) => {
		expect(said({ name })).toEqual(['Wajib diisi.']);
	});

	test.each(['Bu\u200bdi', 'Budi\u202eidub'])('B-094 %j', (name) => {
		expect(said({ name })).toEqual(['Nama berisi karakter tak terlihat.']);
	});

	test('B-091 titles are split off and shown; columns of their own win', () => {
		const verdict = one({ name: 'Drs. H. Ahmad Fulan, M.Si.' });
		expect(verdict.person).toMatchObject({ name: 'Ahmad Fulan', titlePrefix: 'Drs. H.', titleSuffix: 'M.Si.' });
		expect(verdict.notes.map(noteSaid)).toEqual(['Gelar dipisah: depan Drs. H., nama Ahmad Fulan, belakang M.Si.']);
		expect(one({ name: 'Ahmad, M.Si.', titleSuffix: 'M.AP.' }).person.titleSuffix).toBe('M.AP.');
	});

	test('B-096 letters that no certificate can carry are accepted and said, by what decides at issue', () => {
		const lettersOf: Reading['lettersOf'] = ({ fullName, position }) =>
			printableName(fullName + position, (letter) => letter < 0x250).missing;
		const notes = (row: Row) => check([row], {}, { lettersOf })[0]?.notes.map(noteSaid);
		expect(one({ name: 'ꦧꦸꦢꦶ' })).toMatchObject({ state: 'new' });
		expect(notes({ name: 'Wulan 😀 Rekaan' })).toEqual([
			'Huruf ini belum ada di sertifikat: 😀. Sertifikatnya tidak dapat terbit.'
		]);
		for (const [name, letter] of [
			['Mas\ufffdud', '\ufffd'],
			['Nur?aini', '?'],
			['AndrÃ©', 'Ã©']
		] as const)
			expect(notes({ name })).toEqual([
				`Huruf rusak (${letter}). Betulkan sebelum sertifikat terbit: nama ini tidak akan dicetak begini.`
			]);
		expect(notes({ name: 'Ani', position: 'Lurah ꦧ' })).toEqual([
			'Huruf ini belum ada di sertifikat: ꦧ. Sertifikatnya tidak dapat terbit.'
		]);
	});

	test.each(['<script>alert(1)</script>', '{{7*7}}', '%s', '${x}'])('B-097 %s is stored as it is', (name) => {
		expect(one({ name }).person.name).toBe(name);
	});

	test('units by code, by name, unknown, ambiguous and outside', () => {
		expect(one({ name: 'A', unitCode: '64.71.04.1001', unitName: '' }).person.unit?.id).toBe('u1');
		expect(one({ name: 'A', unitName: 'KELURAHAN  PRAPATAN' }).person.unit?.id).toBe('u2');
		expect(one({ name: 'A', unitName: 'Kelurahan Khayal' }).errors).toMatchObject([{ reason: 'unit-unknown' }]);
		expect(one({ name: 'A', unitName: 'Sekretariat' }).errors).toMatchObject([{ reason: 'unit-ambiguous' }]);
		expect(one({ name: 'A', unitCode: '19.06.01' }).errors).toMatchObject([{ reason: 'unit-outside' }]);
		expect(said({ name: 'A', unitName: '' })).toEqual(['Wajib diisi.']);
	});

	test('B-032 days of a role: one reading only, and an acting head has an end (O3)', () => {
		const mayGrant = () => true;
		expect(
			one({ name: 'A', role: 'Fasilitator', roleFrom: '3/7/2024' }, { mayGrant }).errors.map(
				(error) => errorSaid(error).fix
			)
		).toEqual(['Tulis 2024-07-03 atau 3 Juli 2024']);
		expect(one({ name: 'A', role: 'Kepala unit', acting: 'ya' }, { mayGrant }).errors).toMatchObject([
			{ reason: 'role-dates' }
		]);
		expect(one({ name: 'A', role: 'Kepala unit', acting: 'ya', roleUntil: '2026-12-31' }, { mayGrant })).toMatchObject({
			state: 'new'
		});
	});

	test('B-041 T-26 a role above the sender’s is refused', () => {
		expect(said({ name: 'A', role: 'Admin instansi' })).toEqual(['Anda tidak berwenang memberikan peran ini.']);
		expect(said({ name: 'A', role: 'Raja' }, { mayGrant: () => true })).toEqual(['Isian tidak dikenal.']);
	});
});

describe('rows against each other', () => {
	test('B-035 the same number and the same data are merged with a notice', () => {
		const [first, second] = check([
			{ name: 'Ani', number: NIP },
			{ name: 'ANI', number: NIP }
		]);
		expect([first!.state, second!.state]).toEqual(['new', 'merged']);
		expect(second!.notes.map(noteSaid)).toEqual(['Sama dengan baris 2; digabung.']);
	});

	test('B-036 the same number under two names refuses both, each naming the other', () => {
		const both = check([
			{ name: 'Ani', number: NIP },
			{ name: 'Budi', number: NIP }
		]);
		expect(both.map((verdict) => [verdict.state, verdict.errors[0]!.detail])).toEqual([
			['error', '3'],
			['error', '2']
		]);
	});

	test('the same number with other data refuses both: nobody can say which one is right', () => {
		expect(
			check([
				{ name: 'Ani', number: NIP, position: 'A' },
				{ name: 'Ani', number: NIP, position: 'B' }
			]).map((verdict) => verdict.state)
		).toEqual(['error', 'error']);
	});

	test('B-037 the same name and unit without a number is for a human, never merged', () => {
		const both = check([{ name: 'Ani' }, { name: 'ani' }]);
		expect(both.map((verdict) => verdict.state)).toEqual(['review', 'review']);
	});

	test('B-037 the same name in two units is two people', () => {
		expect(
			check([{ name: 'Ani' }, { name: 'Ani', unitName: 'Kelurahan Gunung Sari Ulu' }]).map((verdict) => verdict.state)
		).toEqual(['new', 'new']);
	});

	test('a usual name for signing in is given once', () => {
		expect(
			check([
				{ name: 'Ani', account: 'ya', username: 'ani' },
				{ name: 'Budi', account: 'ya', username: 'ani' }
			]).map((verdict) => verdict.state)
		).toEqual(['new', 'error']);
	});

	test('fifty thousand equal rows are decided in seconds', () => {
		const before = performance.now();
		expect(
			check(Array.from({ length: 50_000 }, () => ({ name: 'Ani', number: NIP }))).filter(
				(verdict) => verdict.state === 'merged'
			)
		).toHaveLength(49_999);
		expect(performance.now() - before).toBeLessThan(5000);
	});
});
