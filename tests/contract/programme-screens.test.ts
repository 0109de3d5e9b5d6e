/** The page of a programme on the built server, as a browser without JavaScript uses it. */
import { afterAll, describe, expect, test } from 'vitest';
import { useContent } from '../support/course-in-use.ts';
import { paths } from '#lib/paths.ts';
import { addPerson } from '#lib/server/people/add-people.ts';
import { anAgency } from '../support/agencies.ts';
import { FORM, form, multipart, raw } from '../support/raw-request.ts';
import { anInstallation, signInAs, startServer } from '../support/server.ts';

useContent('content');
const installation = await anInstallation();
const { ctx } = installation;
const agency = await anAgency(ctx, { code: '11', word: 'Kenari' });
const server = await startServer(installation);
const { port, origin } = server;
afterAll(async () => {
	await server.stop('SIGKILL');
	await installation.remove();
});
const cookie = await signInAs(ctx, agency.members.admin.accountId);
const { assignmentId } = agency;
const { head, facilitator, graduate } = agency.members;

const words = (html: string) =>
	html
		.replace(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ')
		.replace(/<[^>]+>/g, ' ')
		.replace(/&nbsp;/g, ' ')
		.replace(/\s+/g, ' ')
		.replace(/ ([.,:;])/g, '$1');
async function page(path: string): Promise<{ html: string; text: string }> {
	const answer = await raw(port, { path, headers: { accept: 'text/html', cookie } });
	expect(answer.status).toBe(200);
	return { html: answer.body, text: words(answer.body) };
}
const headers = { accept: 'text/html', origin, cookie };
const send = (path: string, fields: Record<string, string | readonly string[]>) =>
	raw(port, { method: 'POST', path, headers: { ...headers, 'content-type': FORM }, ...form(fields) });
/** Where a done form leads: the page a browser shows next. */
const next = (answer: { status: number; headers: Record<string, string | undefined> }) => {
	expect(answer.status).toBe(303);
	return page(answer.headers['location'] ?? '');
};

describe('without JavaScript', () => {
	test('people are filtered, ticked, given more time, and the page says for how many; what is refused stays', async () => {
		const filtered = await page(paths.adminAssignment(assignmentId, { cari: 'Citra', status: 'missing' }));
		expect(filtered.html).toContain(`name="orang" value="${head.personId}"`);
		expect(filtered.html).not.toContain(`value="${facilitator.personId}"`);
		const change = paths.adminDutyChange(assignmentId, { tindakan: 'perpanjang' });
		const asked = await page(`${change}&dari=pilihan&orang=${head.personId}`);
		expect(asked.text).toContain('Perpanjang tenggat: 1 orang');
		const action = `${change}&/perpanjang&orang=${head.personId}`;
		const refused = await send(action, { personIds: head.personId, dueDay: '2020-01-31', reason: 'jaringan putus' });
		expect(refused.status).toBe(400);
		expect(refused.body).toContain('value="jaringan putus"');
		expect(refused.body).toContain('value="2020-01-31"');
		const done = await send(action, { personIds: head.personId, dueDay: '2099-01-31', reason: 'jaringan putus' });
		const after = await next(done);
		expect(after.text).toContain('Tenggat diperpanjang 1 orang.');
		expect(after.text).toContain('Tenggat diperpanjang: Citra Kenari, tenggat 31 Januari 2099. jaringan putus');
	});

	test('nobody ticked is nobody', async () => {
		const change = paths.adminDutyChange(assignmentId, { tindakan: 'keluarkan' });
		const { html, text } = await page(`${change}&dari=pilihan`);
		expect(text).toContain('Belum ada orang yang dipilih');
		expect(html).not.toContain('name="reason"');
		// Neither is a form that names nobody: everybody has to be said.
		const silent = await send(`${change}&/keluarkan`, { reason: 'semua' });
		expect(silent.status).toBe(400);
		expect(words(silent.body)).toContain('Centang pernyataan ini bila memang semua orang yang dimaksud.');
		expect((await page(paths.adminAssignment(assignmentId))).text).not.toContain('Dikeluarkan:');
		const said = await send(`${paths.adminDutyChange(assignmentId, { tindakan: 'perpanjang' })}&/perpanjang`, {
			all: 'ya',
			dueDay: '2097-01-31',
			reason: 'bencana'
		});
		expect((await next(said)).text).toMatch(/Tenggat diperpanjang \d+ orang\./);
	});

	test.each(['9999-12-31', '2199-02-30'])('a day of %s is refused, not an error', async (day) => {
		const change = paths.adminDutyChange(assignmentId, { tindakan: 'kecualikan' });
		const fields = { personIds: head.personId, waiveReason: 'leave', untilDay: day, reason: 'cuti' };
		const refused = await send(`${change}&/kecualikan&orang=${head.personId}`, fields);
		expect(refused.status).toBe(400);
		expect(words(refused.body)).toContain('Pilih tanggal');
		const copy = await send(`${paths.adminAssignment(assignmentId)}?/copy`, {
			cycle: '2040',
			opensDay: '2040-01-01',
			dueDay: day
		});
		expect(copy.status).toBe(400);
	});

	test('a list is uploaded, looked at and applied', async () => {
		const file = `NIP;Tindakan;Tenggat baru;Keterangan\n${facilitator.number};perpanjang;2098-12-31;surat 7\n`;
		const uploaded = await raw(port, {
			method: 'POST',
			path: paths.dutyImport(assignmentId),
			headers: { ...headers, 'content-type': 'multipart/form-data; boundary=batas' },
			...multipart({}, file)
		});
		const { html, text } = await next(uploaded);
		expect(text).toContain('Terapkan 1 baris');
		expect(text).toContain('31 Desember 2098');
		const action = /action="([^"]+\/apply)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
		const applied = await send(action, { changes: '1' });
		expect(applied.status).toBe(200);
		expect(words(applied.body)).toContain('Sudah diterapkan');
		const { text: history } = await page(paths.adminAssignment(assignmentId));
		expect(history).toContain('Budi Kenari, tenggat 31 Desember 2098. surat 7 Eka Kenari, lewat daftar');
	});

	test('whoever has finished is not taken out, and who is taken out is found among the removed', async () => {
		const change = `${paths.adminDutyChange(assignmentId, { tindakan: 'keluarkan' })}&/keluarkan`;
		const refused = await send(change, { personIds: graduate.personId, reason: 'salah orang' });
		expect(refused.status).toBe(400);
		expect(words(refused.body)).toContain('Tidak ada yang berubah');
		expect(refused.body).toContain('value="salah orang"');
		await next(await send(change, { personIds: head.personId, reason: 'pensiun' }));
		const removed = await page(paths.adminAssignment(assignmentId, { status: 'removed' }));
		expect(removed.html).toContain(`value="${head.personId}"`);
	});

	test('A1 somebody whom the rule left out is found by name or number, added with a reason, and then in the list', async () => {
		const number = { number: '199001012015021009', numberType: 'nip' } as const;
		const { village } = agency.units;
		const person = { name: 'Wawan Kenari', employmentType: 'pns', unitId: village.id, number } as const;
		const added = await addPerson(ctx, person);
		if (!added.ok) throw new Error(added.reason);
		const everybody = await page(paths.adminAddPeople(assignmentId, { cari: 'Kenari' }));
		expect(everybody.text).toContain('sudah terdaftar');
		expect(everybody.text).toContain('dikeluarkan');
		const here = paths.adminAddPeople(assignmentId, { cari: '19900101 201502 1 009' });
		const found = await page(here);
		expect(found.html).toContain(`value="${added.value}"`);
		expect(found.text).toContain('1 orang cocok');
		const silent = await send(here, { personIds: added.value, reason: '' });
		expect(silent.status).toBe(400);
		expect(silent.body).toMatch(new RegExp(`value="${added.value}"[^>]*checked`));
		const nobody = await send(here, { reason: 'pindahan' });
		expect(nobody.status).toBe(400);
		expect(nobody.body).toContain('value="pindahan"');
		const done = await next(await send(here, { personIds: added.value, reason: 'pindahan' }));
		expect(done.text).toContain('Didaftarkan 1 orang.');
		expect(done.text).toContain('Didaftarkan: Wawan Kenari');
	});

	test('A10 a programme is copied to the next cycle and closed, and the closed one stays readable', async () => {
		const here = paths.adminAssignment(assignmentId);
		const wrong = { cycle: '2041', opensDay: '2041-02-01', dueDay: '2041-01-01' };
		const refused = await send(`${here}?/copy`, wrong);
		expect(refused.status).toBe(400);
		expect(refused.body).toContain('value="2041-02-01"');
		const draft = await next(await send(`${here}?/copy`, { ...wrong, dueDay: '2041-03-01' }));
		expect(draft.text).toContain('2041');
		expect(draft.text).toContain('Draf');
		expect((await send(`${here}?/close`, {})).status).toBe(400);
		const closed = await send(`${here}?/close`, { sure: 'ya' });
		expect(words(closed.body)).toContain('Program ditutup');
		const after = await page(here);
		expect(after.text).toContain('Ditutup');
		expect(after.html).not.toContain('name="tindakan"');
		const gone = await raw(port, { path: paths.dutyImport(assignmentId), headers });
		expect(gone.status).toBe(404);
	});
});
