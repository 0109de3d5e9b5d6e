/** What stands on the public course pages is what the files say: dates, badges, and each path its own rules. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { CANARY, writeCourse } from '#tests/support/course.ts';
import { catalogue, catalogueEntry } from './catalogue.ts';
import { content, contentInUse, useContent } from '#tests/support/course-in-use.ts';
import { drawablePool } from '#lib/server/quiz/question-bank.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { loadContent } from './content.ts';
import { listTracks, readInTrack, trackPage } from './tracks.ts';

const connection = await freshDatabase();
const HERE = { content: contentInUse, now: () => new Date('2026-11-22T01:00:00.000Z') };
/** Names of ASN sanctions; "tidak ada sanksi" may be said, "hukuman disiplin berat" may not. */
const SANCTIONS =
	/hukuman disiplin|sanksi moral|diberhentikan|pemberhentian|disiplin (ringan|sedang|berat)|tunjangan kinerja/i;

test('an ended law says so, an unverified one says what is to be checked', () => {
	const dir = writeCourse();
	const file = join(dir, 'legal-bases.yaml');
	const [basis] = parse(readFileSync(file, 'utf8')) as Record<string, unknown>[];
	const as = (more: Record<string, unknown>) => {
		writeFileSync(file, stringify([{ ...basis, ...more }]));
		useContent(dir);
		const entry = catalogueEntry(HERE, 'social_media');
		if (!entry.ok) throw new Error('entry');
		const { bases, sanctions } = entry.value;
		return [bases[0]!.status, bases[0]!.dates, bases[0]!.note, sanctions[0]!.cites[0]!.status];
	};
	const since = 'Disebut berlaku sejak 31 Oktober 2023';
	expect(as({})).toEqual(['quoted', `${since}, belum diketahui dicabut`, null, 'quoted']);
	expect(as({ valid_to: '2026-11-21' })).toEqual([
		'repealed',
		'Berlaku sejak 31 Oktober 2023 sampai 21 November 2026',
		null,
		'repealed'
	]);
	expect(as({ valid_to: '2026-11-22' })[0]).toBe('quoted');
	expect(as({ seen: 'naskah', force: 'berlaku' })[0]).toBe('in-force');
	expect(as({ force: 'periksa', status_note: 'Naskah belum dibaca.' })).toEqual([
		'unverified',
		`${since}, belum diketahui dicabut`,
		'Naskah belum dibaca.',
		'unverified'
	]);
});

test('a prohibition’s page names no reviewer; its state of review is said', () => {
	useContent(writeCourse());
	const entry = catalogueEntry(HERE, 'social_media');
	expect(entry).toMatchObject({ ok: true, value: { review: 'draf' } });
	expect(JSON.stringify(entry)).not.toContain(`Peninjau ${CANARY}`);
	expect(catalogue(content())).toHaveLength(16);
});

test('a module’s page says how far its present version was read by a jurist, and not by whom', () => {
	const dir = writeCourse();
	const row = { module: 'dua', version: 1, review: { state: 'ditinjau', by: `Peninjau ${CANARY}`, on: '2026-11-30' } };
	const stateOf = (version: number) => {
		writeFileSync(join(dir, 'module-reviews.yaml'), stringify([{ ...row, version }]));
		useContent(dir);
		const reading = readInTrack(HERE, 'asn', 'dua');
		if (!reading.ok) throw new Error('dua');
		expect(JSON.stringify(reading)).not.toContain('Peninjau');
		return reading.value.review;
	};
	expect(stateOf(1)).toBe('ditinjau');
	// Of another version than the one shown: a draft again.
	expect(stateOf(2)).toBe('draf');
});

test('a module is read within its own path only, with its own laws', () => {
	useContent('content');
	expect(readInTrack(HERE, 'asn', 'mengapa-netral')).toMatchObject({
		ok: true,
		value: { position: 1, previous: null, next: { slug: 'enam-belas-larangan' } }
	});
	for (const [track, slug] of [
		['rt-lkd', 'sanksi-dan-alur'],
		['tni-polri-tamu', 'enam-belas-larangan'],
		['asn', 'rt-netral'],
		['tidak-ada', 'rt-netral']
	] as const)
		expect(readInTrack(HERE, track, slug)).toEqual({ ok: false, reason: 'not-found' });
	for (const track of content().tracks.values())
		for (const slug of track.modules) {
			const reading = readInTrack(HERE, track.id, slug);
			if (!reading.ok) throw new Error(slug);
			expect(reading.value.bases.map((basis) => basis.id)).toEqual(reading.value.meta.bases);
			expect(reading.value.openQuestions?.says).toMatch(/^Per \d+ \w+ \d{4}, \w+ hal masih terbuka:$/);
		}
});

test('the paths of RT and of TNI/Polri guests hold no ASN sanction and no quiz', () => {
	useContent('content');
	const others = listTracks(content()).filter((line) => ['rt-lkd', 'tni-polri-tamu'].includes(line.id));
	expect(others).toHaveLength(2);
	for (const { id } of others) {
		const track = trackPage(content(), id);
		if (!track.ok) throw new Error(id);
		expect([track.value.hasQuiz, content().tracks.get(id)?.shows_sanctions]).toEqual([false, false]);
		expect(JSON.stringify(track.value)).not.toMatch(SANCTIONS);
		for (const module of content().modules.filter((meta) => meta.tracks.includes(id))) {
			const folder = `${String(module.order).padStart(2, '0')}-${module.slug}`;
			expect(readFileSync(join('content/modules', folder, 'index.svx'), 'utf8')).not.toMatch(SANCTIONS);
			const reading = readInTrack(HERE, id, module.slug);
			expect(JSON.stringify(reading)).not.toMatch(SANCTIONS);
		}
	}
});

test('two servers in one process read different courses', async () => {
	const reading = (dir: string): Context => ({ ...testContext(connection), content: loadContent(dir) });
	const [small, real] = [reading(writeCourse()), reading('content')];
	expect([listTracks(small.content).length, listTracks(real.content).length]).toEqual([2, real.content.tracks.size]);
	expect(readInTrack(small, 'asn', 'satu')).toMatchObject({ ok: true, value: { count: 2 } });
	expect([readInTrack(real, 'asn', 'satu').ok, readInTrack(small, 'asn', 'mengapa-netral').ok]).toEqual([false, false]);
	// Asked by turns: what the quiz makes of one course is not handed to the other.
	const drawn = () => [small, real].map(({ content }) => drawablePool(content).length);
	expect(drawn()).toEqual(drawn());
	expect(drawn()[0]).toBeLessThan(drawn()[1] as number);
});
