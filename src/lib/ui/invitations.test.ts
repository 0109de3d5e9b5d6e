/** Both sides of an invitation: what is offered, what is kept of a refused form, and what needs no script. */
import type { ComponentProps } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import Card from '../../routes/(learner)/beranda/InvitationCard.svelte';
import Answer from '../../routes/(unit-head)/dasbor/undangan/[eventId]/[unitId]/+page.svelte';
import Ask from '../../routes/(facilitator)/fasilitator/acara/[eventId]/undangan/+page.svelte';

const plain = (of: Element | null) => of?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const event = {
	id: 'acara',
	title: 'Sosialisasi',
	place: 'Aula, Balikpapan',
	zone: 'WITA',
	startsAt: '2026-11-27T01:00:00.000Z',
	organiserName: 'Bawaslu'
};
const person = (id: string, listed = false) => ({
	id,
	fullName: `Orang ${id}`,
	position: '',
	unitName: 'Unit',
	listed
});
const seat = (id: string, ownNaming: boolean) => ({
	id,
	fullName: `Duduk ${id}`,
	position: '',
	unitLabel: 'Unit',
	ownNaming
});
const invitation = {
	event,
	unit: { id: 'unit', name: 'Kecamatan Contoh' },
	...{ dueOn: '2026-11-25', state: 'open', seats: 3, taken: 2, left: 1, answer: 'some', declineReason: null },
	seated: [seat('sendiri', true), seat('organisator', false)],
	people: [person('a'), person('b', true), person('c')],
	total: 3
};
const answer = (over: object, form: object | null = null) =>
	render(Answer, {
		data: { invitation: { ...invitation, ...over }, text: '', page: 1, pages: 1, named: null },
		form
	} as unknown as ComponentProps<typeof Answer>);

test('a first page says how many seats wait and until when, and leads to where people are named', async () => {
	const { container } = await render(Card, {
		invitation: { ...invitation, seats: 3, left: 1 }
	} as unknown as ComponentProps<typeof Card>);
	expect(plain(container)).toContain(
		'Kecamatan Contoh: 1 dari 3 kursi belum terisi. Nama ditunggu sampai 25 November 2026.'
	);
	expect(container.querySelector('a')?.getAttribute('href')).toBe('/dasbor/undangan/acara/unit');
});

test('a unit takes back only whom it named, is offered nobody who is listed, and a refused choice stays ticked', async () => {
	const form = { message: 'Pilihan melebihi kursi.', fields: {}, values: { personIds: 'a,c' } };
	const { container } = await answer({}, form);
	const back = [...container.querySelectorAll<HTMLFormElement>('form[action="?/tarik"]')];
	expect(back.map((one) => new FormData(one).get('participantId'))).toEqual(['sendiri']);
	const name = container.querySelector<HTMLFormElement>('form[action="?/tunjuk"]');
	expect(new FormData(name as HTMLFormElement).getAll('personIds')).toEqual(['a', 'c']);
	expect(container.querySelector<HTMLInputElement>('input[value="b"]')?.disabled).toBe(true);
	expect(plain(name)).toContain('2 dipilih, sisa 1 kursi');
	expect(plain(container)).toContain('Pilihan melebihi kursi.');
	container.querySelector<HTMLInputElement>('input[value="c"]')?.click();
	await expect.poll(() => plain(name)).toContain('1 dipilih, sisa 1 kursi');
	expect(container.querySelector('form[action="?/tolak"]')).toBeNull();
});

test('no choice is offered once all seats are taken or names are closed; that nobody comes only while nobody is named', async () => {
	const full = await answer({ taken: 3, left: 0, answer: 'complete' });
	expect(full.container.querySelector('form[action="?/tunjuk"]')).toBeNull();
	expect(plain(full.container)).toContain('Semua kursi terisi');
	const empty = await answer({ taken: 0, left: 3, answer: 'none', seated: [] });
	expect(empty.container.querySelector('form[action="?/tolak"]')).not.toBeNull();
	const closed = await answer({ state: 'due-passed' });
	expect(closed.container.querySelectorAll('form')).toHaveLength(0);
	expect(plain(closed.container)).toContain('hubungi penyelenggara');
});

test('the organiser’s form sends every unit with its seats, keeps what was refused in its row, and says who is missing', async () => {
	const unit = (id: string, seats: number | null, taken: number, over: object = {}) => ({
		unit: { id, name: `Unit ${id}` },
		...{ seats, taken, left: seats === null ? null : Math.max(0, seats - taken), declineReason: null, tell: '?' },
		answer: taken === 0 ? 'none' : 'some',
		...over
	});
	const data = {
		...{ eventTitle: 'Sosialisasi', asked: true, state: 'open', dueOn: '2026-11-25', when: 'Jumat', told: null },
		...{ saved: false, edit: '/ubah', roster: '/daftar', desk: '/meja' },
		units: [
			unit('a', 3, 1),
			unit('b', null, 0, { answer: 'declined', declineReason: 'Musrenbang' }),
			unit('c', 1, 2, { answer: 'over' })
		]
	};
	const { container } = await render(Ask, { data, form: null } as unknown as ComponentProps<typeof Ask>);
	const sent = (of: Element) => {
		const fields = new FormData(of.querySelector('form') as HTMLFormElement);
		return fields.getAll('unitIds').map((id, index) => [id, fields.getAll('seats')[index]]);
	};
	expect(sent(container)).toEqual([
		['a', '3'],
		['b', ''],
		['c', '1']
	]);
	const text = plain(container);
	for (const words of ['1 dari 3 orang, kurang 2', 'tidak mengirim', 'Alasan: Musrenbang', '2 dari 1 orang, lebih 1'])
		expect(text).toContain(words);
	const form = { message: '', fields: { 'seats.1': 'Kursi …' }, values: { seats: '3,lima,1', dueOn: '' } };
	const refused = await render(Ask, { data, form } as unknown as ComponentProps<typeof Ask>);
	expect(sent(refused.container)[1]).toEqual(['b', 'lima']);
	expect(refused.container.querySelectorAll('[aria-invalid="true"]')).toHaveLength(1);
});
