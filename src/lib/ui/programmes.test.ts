/** The pages of programmes as their reader meets them: refused, ticked, with and without a script. */
/* eslint-disable max-lines -- one list of the pages of programmes, over one set of invented people */
import type { ComponentProps } from 'svelte';
import { expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { waiveReasonText } from '#lib/text/programmes.ts';
import type { AssignedPerson } from '#lib/server/programmes/list-assignment-people.ts';
import type { Assignment } from '#lib/server/programmes/assignments.ts';
import InTime from '../../routes/(unit-head)/dasbor/InTime.svelte';
import CertificateFields from './CertificateFields.svelte';
import History from '../../routes/(admin)/admin/program/[assignmentId]/History.svelte';
import OpenForm from '../../routes/(admin)/admin/program/[assignmentId]/OpenForm.svelte';
import PeopleForm from '../../routes/(admin)/admin/program/[assignmentId]/PeopleForm.svelte';
import Settings from '../../routes/(admin)/admin/program/[assignmentId]/Settings.svelte';
import AddPeople from '../../routes/(admin)/admin/program/[assignmentId]/tambah/+page.svelte';
import Change from '../../routes/(admin)/admin/program/[assignmentId]/ubah/+page.svelte';
import PlanForm from '../../routes/(admin)/admin/program/PlanForm.svelte';
import Programmes from '../../routes/(admin)/admin/program/+page.svelte';
import OwnProgrammes from '../../routes/(learner)/program/+page.svelte';

const FOLDER = 'routes/(admin)/admin/program/[assignmentId]';
const assignment: Assignment = {
	id: 'tugas',
	offered: true,
	asks: { modules: true, quiz: true, understanding: false, attendance: false, pledge: false },
	programmeId: 'program',
	title: 'Netralitas ASN',
	track: 'asn',
	national: true,
	unit: { id: 'kota', path: '/kota/', name: 'Pemerintah Kota' },
	cycle: '2026',
	zone: 'WITA',
	opensAt: '2026-11-01T16:00:00.000Z',
	dueAt: '2026-12-05T15:59:59.999Z',
	acceptLateUntil: null,
	joinerDays: 30,
	recogniseDays: 0,
	validMonths: null,
	renewal: 'rolling',
	trainingHours: 4,
	hoursSetBy: 'uji',
	hoursBasis: null,
	hoursRuleId: null,
	signatoryId: null,
	signatory: { name: 'Kepala', title: 'Kepala BKPSDM', number: '' },
	numberFormat: '800/{urut}/{tahun}',
	openedAt: '2026-11-01T16:00:00.000Z',
	closedAt: null,
	previousId: null,
	state: 'running',
	version: 2
};
const person = (personId: string, name: string): AssignedPerson => ({
	enrolmentId: personId,
	personId,
	name,
	position: 'Pelaksana',
	unitName: 'Kelurahan Contoh',
	number: '198703152010011001',
	status: 'waiting',
	dueAt: assignment.dueAt,
	completedAt: null,
	waivedUntil: null,
	source: 'rule',
	removed: false,
	hasAccount: false
});
const list = {
	assignment,
	ask: { status: 'all', text: '', unitId: null, account: 'all', page: 1 },
	people: [person('satu', 'Wawan Contoh'), person('dua', 'Yuli Contoh')],
	total: 2,
	pages: 1,
	units: []
};
const names = (form: HTMLFormElement) => [...new FormData(form)].map(([name, value]) => `${name}=${String(value)}`);
const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');
/** What a refusal's summary points to has to be there. */
const pointed = (container: Element, name: string) => container.querySelector(`#isian-${name}`);

const units = [
	{ id: 'kota', name: 'Pemerintah Kota', depth: 0, people: { pns: 2 } },
	{ id: 'camat', name: 'Kecamatan', depth: 1, people: { pns: 3, pppk: 4 } }
];
const terms = {
	signatories: [
		{ value: '', text: 'Belum ditentukan' },
		{ value: 'contoh', text: 'Dra. Contoh, Kepala (Pemerintah Kota)' }
	],
	rules: ['Pemerintah Kota: paling banyak 4 JP per program.'],
	keepAt: null
};
const typed = {
	unitIds: 'camat',
	employmentTypes: 'pns,cpns',
	positions: 'lurah',
	opensDay: '2026-12-01',
	dueDay: '2026-11-01',
	numberFormat: 'tetap',
	validMonths: '12',
	signatoryId: 'contoh'
};

test('a plan that was refused keeps every answer, opens its folds, and each error leads to its field', async () => {
	const fields = {
		dueDay: 'Tenggat harus sesudah tanggal dibuka.',
		unitIds: 'Ada unit di luar.',
		numberFormat: 'Pola.'
	};
	const { container } = await render(PlanForm, { values: typed, fields, units, terms, save: 'Simpan', cancel: '/' });
	const form = container.querySelector('form') as HTMLFormElement;
	expect(names(form)).toEqual(
		expect.arrayContaining([
			'unitIds=camat',
			'employmentTypes=pns',
			'employmentTypes=cpns',
			'positions=lurah',
			'opensDay=2026-12-01',
			'dueDay=2026-11-01',
			'validMonths=12',
			'signatoryId=contoh'
		])
	);
	expect([...container.querySelectorAll('details')].every((fold) => fold.open)).toBe(true);
	for (const name of Object.keys(fields)) expect(pointed(container, name)).not.toBeNull();
});

test('a plan counts with every tick whom it would oblige; without a script each unit says how many it has', async () => {
	const props = { values: { employmentTypes: 'pns' }, units, terms, save: 'Simpan', cancel: '/' };
	const { container } = await render(PlanForm, props);
	const sum = () => container.querySelector('[role="status"]')?.textContent?.replace(/\s+/g, ' ').trim();
	expect(sum()).toBe('5 orang wajib di 2 unit');
	const tick = (value: string) => (container.querySelector(`input[value="${value}"]`) as HTMLInputElement).click();
	tick('camat');
	await expect.poll(sum).toBe('3 orang wajib di 1 unit');
	tick('pppk');
	await expect.poll(sum).toBe('7 orang wajib di 1 unit');
	const page = parse(await commands.renderOnServer('routes/(admin)/admin/program/PlanForm.svelte', props));
	expect(page.querySelector('[role="status"]')).toBeNull();
	expect(
		[...page.querySelectorAll('li label')].map((label) => label.textContent.replace(/\s+/g, ' ').trim())
	).toContain('Kecamatan 3');
});

test('opening is asked for with a tick that a refusal names, and not offered when the rule obliges nobody', async () => {
	const preview = {
		obliged: 2314,
		recognised: 3,
		later: 0,
		withoutAccount: 12,
		unitCount: 157,
		emptyUnits: 1,
		leftOut: { unit: 0, 'employment-type': 18, 'rank-class': 0, position: 0 },
		leftOutPeople: [{ id: 'x', name: 'Sumarto', position: '', unitName: 'Dinas', why: 'employment-type' as const }]
	};
	const { container } = await render(OpenForm, { assignment, preview, error: 'Centang pernyataan ini.' });
	expect(container.textContent).toContain('2.314 orang akan terdaftar di 157 unit');
	expect(container.textContent).toContain('18 orang tidak masuk: 18 karena jenis kepegawaiannya.');
	expect(pointed(container, 'sure')).not.toBeNull();
	expect(names(container.querySelector('form') as HTMLFormElement)).toEqual(['expected=2314']);
	const nobody = await render(OpenForm, { assignment, preview: { ...preview, obliged: 0 } });
	expect(nobody.container.querySelector('form')).toBeNull();
});

test('ticked people are counted, nobody ticked is no act, and all of a page are ticked at once', async () => {
	const { container, getByRole } = await render(PeopleForm, list);
	const act = getByRole('button', { name: 'Kecualikan' });
	const picked = () => container.querySelector('.picked')?.textContent?.replace(/\s+/g, ' ').trim();
	await expect.element(act).toBeDisabled();
	(container.querySelector('input[value="dua"]') as HTMLInputElement).click();
	await expect.poll(picked).toBe('1 orang dipilih Pilih semua di halaman ini');
	await expect.element(act).toBeEnabled();
	await getByRole('button', { name: 'Pilih semua di halaman ini' }).click();
	await expect.poll(picked).toBe('2 orang dipilih Hapus pilihan');
	const [, form] = container.querySelectorAll('form');
	expect(names(form as HTMLFormElement)).toEqual(['dari=pilihan', 'orang=satu', 'orang=dua']);
});

test('without a script people are filtered, ticked and changed by plain forms', async () => {
	const page = parse(await commands.renderOnServer(`${FOLDER}/PeopleForm.svelte`, list));
	const [filters, acts] = [...page.querySelectorAll('form')] as [HTMLFormElement, HTMLFormElement];
	expect([...filters.elements].map((field) => field.getAttribute('name')).filter(Boolean)).toEqual([
		'cari',
		'unit',
		'status',
		'akun'
	]);
	expect(acts.getAttribute('action')).toBe('/admin/program/tugas/ubah');
	const buttons = [...acts.querySelectorAll('button')];
	expect(buttons.map(({ value }) => value)).toEqual(['kecualikan', 'perpanjang', 'akhiri', 'keluarkan', 'kembalikan']);
	expect(buttons.some((button) => button.disabled)).toBe(false);
	expect(acts.querySelectorAll('input[name="orang"]')).toHaveLength(2);
});

test('a closed programme offers no act, no list and nobody to add; an empty one says so', async () => {
	const closed = { ...assignment, closedAt: '2026-12-06T00:00:00.000Z' };
	const { container } = await render(PeopleForm, { ...list, assignment: closed });
	expect(container.querySelectorAll('input[type="checkbox"], button[name="tindakan"]')).toHaveLength(0);
	expect(container.querySelector('a[href$="/impor"], a[href$="/tambah"]')).toBeNull();
	const empty = await render(PeopleForm, { ...list, people: [], total: 0 });
	expect(empty.container.textContent).toContain('Belum ada orang dalam program ini.');
});

type ChangeData = ComponentProps<typeof Change>['data'];
const chosen = [
	{ personId: 'satu', name: 'Wawan', unitName: 'Dinas', dueAt: assignment.dueAt, state: 'open' as const },
	{ personId: 'dua', name: 'Yuli', unitName: 'Dinas', dueAt: assignment.dueAt, state: 'done' as const }
];
const change = (data: object, form: object | null = null) =>
	({
		data: { act: 'kecualikan', assignment, people: chosen, nobody: false, now: '2026-11-22T01:00:00.000Z', ...data },
		form
	}) as unknown as { data: ChangeData; form: null; params: { assignmentId: string } };

test('a refused change keeps the people and what was typed, and says what it would do to whom', async () => {
	const values = { waiveReason: 'study', untilDay: '2027-01-31', document: 'SK 7', reason: '' };
	const form = { values, fields: { reason: 'Tulis alasannya.' }, message: 'Tulis alasannya.' };
	const { container } = await render(Change, change({}, form));
	expect(names(container.querySelector('form') as HTMLFormElement)).toEqual([
		'personIds=satu',
		'personIds=dua',
		'waiveReason=study',
		'untilDay=2027-01-31',
		'document=SK 7',
		'reason='
	]);
	expect(pointed(container, 'reason')).not.toBeNull();
	const said = container.querySelector('section')?.textContent?.replace(/\s+/g, ' ');
	expect(said).toContain('1 orang tidak dihitung wajib sampai Minggu, 31 Januari 2027. Pada Senin, 1 Februari 2027');
	expect(said).toContain('1 orang tidak diubah: Yuli sudah selesai');
	expect(said).toContain('14 Februari 2027');
	expect(container.textContent).toContain(waiveReasonText.study);
});

test('a change that nobody was ticked for asks for the ticks and offers no form', async () => {
	const { container } = await render(Change, change({ people: [], nobody: true }));
	expect(container.querySelector('form')).toBeNull();
	expect(container.textContent).toContain('Belum ada orang yang dipilih');
});

test('a refused addition keeps the ticks and the reason; who is in already cannot be ticked', async () => {
	const someone = { position: '', number: null, unitName: 'Dinas' };
	const data = {
		assignment,
		ask: { assignmentId: 'tugas', text: 'a', page: 1 },
		people: [
			{ ...someone, personId: 'satu', name: 'Wawan', state: 'out' },
			{ ...someone, personId: 'dua', name: 'Yuli', state: 'in' }
		],
		total: 2,
		pages: 1
	};
	const form = { values: { personIds: 'satu', reason: '' }, fields: { personIds: 'Centang.', reason: 'Isi.' } };
	const props = { data, form } as unknown as ComponentProps<typeof AddPeople>;
	const { container } = await render(AddPeople, props);
	const [, act] = container.querySelectorAll('form');
	expect(names(act as HTMLFormElement)).toEqual(['personIds=satu', 'reason=']);
	expect(container.querySelector('input[value="dua"]')).toHaveProperty('disabled', true);
	for (const name of ['personIds', 'reason']) expect(pointed(container, name)).not.toBeNull();
});

test('a refused copy and a refused closing stand open with what was typed; a closed programme is only copied', async () => {
	const values = { cycle: '2027', opensDay: '2027-02-01', dueDay: '2027-01-01' };
	const props = { assignment, events: [], fields: {}, values: {} };
	const wrong = { dueDay: 'Tenggat harus sesudah tanggal dibuka.' };
	const { container } = await render(Settings, { props: { ...props, fields: wrong, values } });
	const open = container.querySelector('details[open]');
	expect(open?.querySelector('summary')?.textContent).toBe('Salin ke daur berikutnya');
	expect(names(open?.querySelector('form') as HTMLFormElement)).toEqual([
		'cycle=2027',
		'opensDay=2027-02-01',
		'dueDay=2027-01-01'
	]);
	const refused = await render(Settings, { props: { ...props, fields: { sure: 'Centang.' } } });
	expect(refused.container.querySelector('details[open] summary')?.textContent).toBe('Tutup program');
	const closed = { ...assignment, closedAt: '2026-12-06T00:00:00.000Z' };
	const ended = await render(Settings, { props: { ...props, assignment: closed } });
	expect([...ended.container.querySelectorAll('summary')].map(({ textContent }) => textContent)).toEqual([
		'Salin ke daur berikutnya'
	]);
});

test('the history tells two namesakes changed by one act apart, and says what came from a list', async () => {
	const line = {
		at: '2026-11-22T01:00:00.000Z',
		kind: 'extended' as const,
		person: 'Abdul Contoh',
		dueBefore: '2026-12-05T15:59:59.999Z',
		dueAfter: '2026-12-19T15:59:59.999Z',
		reason: 'jaringan putus',
		recordedBy: 'Eka Putra',
		byOther: false,
		imported: true
	};
	const act = (act: 'assignment.opened' | 'assignment.closed', at: string, byOther = false) => ({
		...{ act, at, byOther },
		recordedBy: byOther ? null : 'Eka Putra'
	});
	const acts = [
		act('assignment.closed', '2026-12-20T01:00:00.000Z', true),
		act('assignment.opened', '2026-11-10T01:00:00.000Z')
	];
	const { container } = await render(History, { lines: [line, line], acts, zone: 'WITA' });
	const said = [...container.querySelectorAll('li')].map((entry) => entry.textContent?.replace(/\s+/g, ' ').trim());
	expect(said).toHaveLength(4);
	expect(said[0]).toMatch(/^Ditutup admin di luar lingkup Anda · .*20 Desember 2026/);
	expect(said[3]).toMatch(/^Dibuka Eka Putra · .*10 November 2026/);
	expect(container.querySelectorAll('li')[1]?.textContent?.replace(/\s+/g, ' ')).toContain(
		'Tenggat diperpanjang: Abdul Contoh, tenggat 19 Desember 2026. jaringan putus Eka Putra, lewat daftar'
	);
});

test('an agency without a programme is shown the one that is ready; a draft claims no figures', async () => {
	const offered = [
		{ id: 'nasional', title: 'Netralitas dasar', national: true, modules: 7, minutes: 52, quiz: true, trainingHours: 4 }
	];
	const now = '2026-11-29T00:00:00.000Z';
	const props = (data: object) => ({ data: { now, ...data } }) as unknown as ComponentProps<typeof Programmes>;
	const empty = await render(Programmes, props({ assignments: [], offered, ready: { units: 158, people: 0 } }));
	expect(empty.container.querySelector('a[href="/admin/program/baru?program=nasional"]')).not.toBeNull();
	const text = empty.container.textContent.replace(/\s+/g, ' ');
	expect(text).toContain('Belum ada program. Program pertama siap dalam lima menit.');
	expect(text).toContain('dapat dicicil, setara 4 jam pelajaran.');
	expect(text).toContain('158 unit tersusun');
	expect(text).toContain('Belum ada orang terdaftar');
	const figures = { n: 0, m: 0, excluded: 0 };
	const draft = { ...assignment, openedAt: null, state: 'draft', figures };
	const overdue = { ...assignment, id: 'b', state: 'overdue', figures: { n: 1, m: 4, excluded: 2 } };
	const lines = await render(
		Programmes,
		props({
			assignments: [draft, { ...overdue, dueAt: '2026-11-26T15:59:59.999Z' }],
			offered: [],
			mine: [{ id: 'd', title: 'Susunan kota', version: 1 }],
			retired: [{ id: 'l', title: 'Susunan lama', version: 2 }],
			ready: null
		})
	);
	const rows = [...lines.container.querySelectorAll('tbody tr')].map((row) => row.textContent.replace(/\s+/g, ' '));
	expect(rows[0]).toContain('belum dibuka');
	expect(rows[0]).not.toContain('%');
	expect(rows[1]).toContain('25 %');
	expect(rows[1]).toContain('lewat 3 hari');
	expect(rows[1]).toContain('2 dikecualikan');
	const again = lines.container.querySelector('form[action="?/offer"]');
	expect(again?.querySelector('button')?.textContent?.replace(/\s+/g, ' ').trim()).toBe('Tawarkan lagi Susunan lama');
});

test('a learner reads of every own programme where it stands: due, late, resting, closed, done', async () => {
	const duty = {
		enrolmentId: 'a',
		title: 'Netralitas',
		cycle: '2026',
		zone: 'WITA',
		opensAt: '2026-11-01T16:00:00.000Z',
		dueAt: '2026-12-05T15:59:59.999Z',
		acceptLateUntil: null,
		closedAt: null,
		completedAt: null,
		validUntil: null,
		waiver: null,
		assignedBy: 'Pemerintah Kota',
		source: 'rule',
		trainingHours: 4
	};
	const past = { dueAt: '2026-11-10T15:59:59.999Z' };
	const duties = [
		duty,
		{ ...duty, ...past },
		{ ...duty, ...past, acceptLateUntil: '2026-12-01T15:59:59.999Z' },
		{ ...duty, ...past, acceptLateUntil: '2026-11-12T15:59:59.999Z' },
		{ ...duty, waiver: { reason: 'leave', untilAt: '2027-01-31T15:59:59.999Z' } },
		{ ...duty, waiver: { reason: 'not_applicable', untilAt: null } },
		{ ...duty, closedAt: '2026-11-20T02:00:00.000Z' },
		{ ...duty, completedAt: '2026-11-08T02:00:00.000Z', closedAt: '2026-11-20T02:00:00.000Z' },
		{ ...duty, opensAt: '2026-12-01T16:00:00.000Z' }
	].map((one, index) => ({ ...one, enrolmentId: String(index) }));
	const data = { now: '2026-11-22T01:00:00.000Z', duties, current: null };
	const props = { data } as unknown as ComponentProps<typeof OwnProgrammes>;
	const { container } = await render(OwnProgrammes, props);
	expect([...container.querySelectorAll('section strong')].map(({ textContent }) => textContent)).toEqual([
		'Tenggat Sabtu, 5 Desember 2026 pukul 23.59 WITA',
		'Tenggat 10 November 2026 sudah lewat; masih diterima',
		'Tenggat 10 November 2026 sudah lewat; masih diterima sampai 1 Desember 2026',
		'Tenggat 10 November 2026 sudah lewat',
		'Anda dikecualikan sampai 31 Januari 2027',
		'Tidak wajib bagi Anda',
		'Ditutup 20 November 2026, belum Anda selesaikan',
		'Selesai 8 November 2026',
		'Dapat dimulai 2 Desember 2026'
	]);
	const none = await render(OwnProgrammes, { data: { ...data, duties: [] } } as unknown as typeof props);
	expect(none.container.textContent).toContain('Belum ada program untuk Anda');
});

test('of a closed programme nothing is forecast: how many did not finish, as it stood then', async () => {
	const programme = { dueAt: '2026-12-05T15:59:59.999Z', closedAt: '2026-12-06T01:00:00.000Z' as string | null };
	const report = {
		...{ unit: { zone: 'WITA' }, programme, at: '2026-12-06T01:00:00.000Z', figures: { n: 5012, m: 7263 } },
		timeline: { past: [{ at: '2026-12-01T01:00:00.000Z', percent: 69 }], ahead: [], over: false, lastWeek: null }
	};
	const textOf = async (of: object) =>
		(await render(InTime, { report: of as ComponentProps<typeof InTime>['report'] })).container.textContent?.replace(
			/\s+/g,
			' '
		) ?? '';
	const closed = await textOf(report);
	expect(closed).toContain('Program sudah ditutup; 2.251 orang tidak menyelesaikannya.');
	expect(closed).toContain('saat ditutup 69');
	expect(closed).not.toMatch(/hari ini|Akan selesai|Cara memperkirakan/i);
	const running = await textOf({ ...report, programme: { ...programme, closedAt: null } });
	expect(running).toMatch(/Akan selesai tepat waktu\?.*hari ini 69.*Cara memperkirakan/);
});

test('a form offers who signs and no field to type them; the only one stands chosen, what was sent stays', async () => {
	const props = { fields: {}, terms, hoursHint: 'JP.', format: 'Pola.' };
	const { container, rerender } = await render(CertificateFields, { ...props, values: {} });
	const chosen = () => (container.querySelector('select[name="signatoryId"]') as HTMLSelectElement).value;
	expect(chosen()).toBe('contoh');
	await rerender({ ...props, values: { signatoryId: '' } });
	expect(chosen()).toBe('');
	expect([...container.querySelectorAll('input')].map(({ name }) => name)).toEqual(['trainingHours', 'numberFormat']);
});

test('where nobody keeps who signs, the form says who does, and leads there whoever may', async () => {
	const nothing = { signatories: [{ value: '', text: 'Belum ditentukan' }], rules: [] };
	const props = { values: {}, fields: {}, hoursHint: 'JP.', format: 'Pola.' };
	const { container, rerender } = await render(CertificateFields, { ...props, terms: { ...nothing, keepAt: null } });
	expect(container.textContent).toContain('Belum ada penanda tangan dan ketentuan JP');
	expect(container.querySelector('a')).toBeNull();
	await rerender({ ...props, terms: { ...nothing, keepAt: 'kota' } });
	expect(container.querySelector('a')?.getAttribute('href')).toBe('/admin/unit/kota/ketentuan');
	const page = parse(await commands.renderOnServer('lib/ui/CertificateFields.svelte', { ...props, terms }));
	expect(page.querySelector('select option[selected]')?.textContent).toContain('Dra. Contoh');
});

test('the fields of a plan stand on one line, however long their labels are', async () => {
	const { container } = await render(CertificateFields, {
		...{ values: {}, fields: {}, terms },
		hoursHint: 'Kosongkan agar diisi menurut ketentuan unit. Boleh lebih kecil, tidak lebih besar.',
		format: 'Memuat {urut} dan {tahun}.'
	});
	const host = container.querySelector<HTMLElement>('.field-row') as HTMLElement;
	host.style.width = '960px';
	const rows = new Map<number, number>();
	for (const input of host.querySelectorAll('input, select')) {
		const { bottom } = input.getBoundingClientRect();
		rows.set(Math.round(bottom), (rows.get(Math.round(bottom)) ?? 0) + 1);
	}
	// Both in one row: one bottom.
	expect([...rows.values()]).toEqual([2]);
});
