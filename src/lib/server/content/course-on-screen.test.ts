/** What stands on the public course pages is what the files say: dates, badges, and each path its own rules. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { CANARY, writeCourse } from '#tests/support/course.ts';
import { catalogue, catalogueEntry } from './catalogue.ts';
import { content, loadContent } from './content.ts';
import { listTracks, readInTrack, trackPage } from './tracks.ts';

const NOW = new Date('2026-11-22T01:00:00.000Z');
/** Names of ASN sanctions; "tidak ada sanksi" may be said, "hukuman disiplin berat" may not. */
const SANCTIONS =
	/hukuman disiplin|sanksi moral|diberhentikan|pemberhentian|disiplin (ringan|sedang|berat)|tunjangan kinerja/i;

test('an ended law says so, an unverified one says what is to be checked', () => {
	const dir = writeCourse();
	const file = join(dir, 'legal-bases.yaml');
	const [basis] = parse(readFileSync(file, 'utf8')) as Record<string, unknown>[];
	const as = (more: Record<string, unknown>) => {
		writeFileSync(file, stringify([{ ...basis, ...more }]));
		loadContent(dir);
		const entry = catalogueEntry('social_media', NOW);
		if (!entry.ok) throw new Error('entry');
		const { bases, sanctions } = entry.value;
		return [bases[0]!.status, bases[0]!.dates, bases[0]!.note, sanctions[0]!.cites[0]!.status];
	};
	expect(as({})).toEqual(['verified', 'Berlaku sejak 31 Oktober 2023', null, 'verified']);
	expect(as({ valid_to: '2026-11-21' })).toEqual([
		'repealed',
		'Berlaku sejak 31 Oktober 2023 sampai 21 November 2026',
		null,
		'repealed'
	]);
	expect(as({ valid_to: '2026-11-22' })[0]).toBe('verified');
	expect(as({ status: 'unverified', status_note: 'Naskah belum dibaca.' })).toEqual([
		'unverified',
		'Berlaku sejak 31 Oktober 2023',
		'Naskah belum dibaca.',
		'unverified'
	]);
});

test('a prohibition’s page names no reviewer; its state of review is said', () => {
	loadContent(writeCourse());
	const entry = catalogueEntry('social_media', NOW);
	expect(entry).toMatchObject({ ok: true, value: { review: 'draf' } });
	expect(JSON.stringify(entry)).not.toContain(`Peninjau ${CANARY}`);
	expect(catalogue()).toHaveLength(16);
});

test('a module is read within its own path only, with its own laws', () => {
	loadContent('content');
	expect(readInTrack('asn', 'mengapa-netral', NOW)).toMatchObject({
		ok: true,
		value: { position: 1, previous: null, next: { slug: 'enam-belas-larangan' } }
	});
	for (const [track, slug] of [
		['rt-lkd', 'sanksi-dan-alur'],
		['tni-polri-tamu', 'enam-belas-larangan'],
		['asn', 'rt-netral'],
		['tidak-ada', 'rt-netral']
	] as const)
		expect(readInTrack(track, slug, NOW)).toEqual({ ok: false, reason: 'not-found' });
	for (const track of content().tracks.values())
		for (const slug of track.modules) {
			const reading = readInTrack(track.id, slug, NOW);
			if (!reading.ok) throw new Error(slug);
			expect(reading.value.bases.map((basis) => basis.id)).toEqual(reading.value.meta.bases);
		}
});

test('the paths of RT and of TNI/Polri guests hold no ASN sanction and no quiz', () => {
	loadContent('content');
	const others = listTracks().filter((line) => ['rt-lkd', 'tni-polri-tamu'].includes(line.id));
	expect(others).toHaveLength(2);
	for (const { id } of others) {
		const track = trackPage(id);
		if (!track.ok) throw new Error(id);
		expect([track.value.hasQuiz, content().tracks.get(id)?.shows_sanctions]).toEqual([false, false]);
		expect(JSON.stringify(track.value)).not.toMatch(SANCTIONS);
		for (const module of content().modules.filter((meta) => meta.tracks.includes(id))) {
			const folder = `${String(module.order).padStart(2, '0')}-${module.slug}`;
			expect(readFileSync(join('content/modules', folder, 'index.svx'), 'utf8')).not.toMatch(SANCTIONS);
			const reading = readInTrack(id, module.slug, NOW);
			expect(JSON.stringify(reading)).not.toMatch(SANCTIONS);
		}
	}
});
