/** The ZIP that a unit takes itself of an event: its rows, its letters, its certificates, and nobody else's (C40, O1). */
import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import type { PersonActor, Role } from '#lib/domain/access/policy.ts';
import { makeLetters } from '#lib/server/attendance/unit-letters.ts';
import { zipEventPapers } from '#lib/server/certificates/archived-certificates.ts';
import { issueEventCertificates } from '#lib/server/certificates/issue-event-certificates.ts';
import type { Unit } from '#lib/server/units/units.ts';
import { anAttendedEvent } from '#tests/support/certificates.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { pdfLines } from '#tests/support/pdf-text.ts';
import { aWorld } from '#tests/support/people.ts';
import { zipOwnPapers } from './own-papers.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const { units, actors } = world;
const budi = root.as(actors.budi);
const headOf = (unit: Unit, role: Role = 'unit-head'): PersonActor => ({
	...actors.citra,
	grants: [{ role, unitId: unit.id, unitPath: unit.path, acting: false }]
});
let eventId = '';
beforeAll(async () => {
	const event = await anAttendedEvent(root, world, [
		{ name: 'Kirana Desa', number: '199009132015022901' },
		{ name: 'Absen Desa', present: false },
		{ name: 'Prapatan Satu', unitId: units.otherVillage.id },
		{ name: 'Manggar Satu', unitId: units.otherDistrict.id }
	]);
	eventId = event.eventId;
	const made = await makeLetters(budi, { eventId, demo: false });
	if (!made.ok) throw new Error(made.reason);
	const issued = await issueEventCertificates(budi, { eventId });
	if (!issued.ok) throw new Error(issued.reason);
});

async function taken(who: PersonActor, unit: Unit): Promise<Record<string, Uint8Array> | string> {
	const zip = await zipOwnPapers(root.as(who), { eventId, unitId: unit.id, demo: false });
	return zip.ok ? unzipSync(Buffer.from(await new Response(zip.value.stream).arrayBuffer())) : zip.reason;
}
const textsOf = (files: Record<string, Uint8Array>) =>
	Object.entries(files).map(([name, bytes]) =>
		name.endsWith('.pdf') ? pdfLines(bytes).join(' ') : Buffer.from(bytes).toString('utf8')
	);

test('C40 a head takes the papers of the own unit: rows, letter and certificates, and a manifest with the sum of each', async () => {
	const files = await taken(headOf(units.village), units.village);
	if (typeof files === 'string') throw new Error(files);
	expect(Object.keys(files).map((name) => name.replace(/\d{4}-\d{2}-\d{2}/, 'hari'))).toEqual([
		'daftar/kehadiran-kelurahan-gunung-sari-ulu-hari.xlsx',
		'daftar/kehadiran-kelurahan-gunung-sari-ulu-hari.csv',
		expect.stringMatching(/^surat\/\d{3}-Kelurahan-Gunung-Sari-Ulu-versi-1\.pdf$/),
		expect.stringMatching(/^sertifikat\/199009132015022901_Kirana-Desa_.*\.pdf$/),
		'manifest.csv'
	]);
	const manifest = Buffer.from(files['manifest.csv']!).toString();
	for (const bytes of Object.values(files).slice(0, -1))
		expect(manifest).toContain(createHash('sha256').update(bytes).digest('hex'));
	const texts = textsOf(files);
	expect(texts.filter((text) => text.includes('Kirana Desa')).length).toBeGreaterThanOrEqual(3);
	expect(texts.filter((text) => /Prapatan Satu|Manggar Satu/.test(text))).toEqual([]);
});

test('C40 a head above takes those of all units below, and nobody takes another unit’s, nor an auditor any', async () => {
	const city = await taken(headOf(units.city), units.city);
	if (typeof city === 'string') throw new Error(city);
	expect(Object.keys(city).filter((name) => name.startsWith('surat/'))).toHaveLength(2);
	expect(textsOf(city).filter((text) => text.includes('Manggar Satu'))).toEqual([]);
	for (const [who, unit] of [
		[headOf(units.village), units.otherVillage],
		[headOf(units.village), units.district],
		[headOf(units.village, 'auditor'), units.village],
		[actors.dewi, units.village],
		[actors.ani, units.village]
	] as const)
		expect(await taken(who, unit)).toBe('not-found');
	const acts = root.db.selectFrom('audit_entry').select('unit_id').where('action', '=', 'event.archived');
	expect((await acts.execute()).map((row) => row.unit_id).sort()).toEqual([units.village.id, units.city.id].sort());
});

test('C40 the organiser’s ZIP of a unit has its certificates too, and that of the whole event leaves them to the units', async () => {
	const names = async (unit: string | null) => {
		const zip = await zipEventPapers(budi, { eventId, agency: null, unit, demo: false });
		if (!zip.ok) throw new Error(zip.reason);
		return Object.keys(unzipSync(Buffer.from(await new Response(zip.value.stream).arrayBuffer())));
	};
	const certificates = (files: string[]) => files.filter((name) => name.startsWith('sertifikat/'));
	expect(certificates(await names(units.village.id))).toEqual([expect.stringContaining('Kirana-Desa')]);
	expect(certificates(await names(null))).toEqual([]);
});
