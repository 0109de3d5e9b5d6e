/**
 * A small course of its own: 16 prohibitions with four scenarios each, two modules, one track. Every text that must
 * not reach a browser before an attempt is closed carries CANARY, so that a leak is one search away.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { stringify } from 'yaml';
import { PROHIBITION_CODES, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import type { ChoiceLetter } from '#lib/domain/quiz/question.ts';
import { useContent } from './course-in-use.ts';
import { completeModule } from '#lib/server/learning/complete-module.ts';
import { currentCourse } from '#lib/server/learning/course.ts';
import { openModule } from '#lib/server/learning/open-module.ts';
import { attemptPage } from '#lib/server/quiz/attempt-page.ts';
import { saveAnswers, type Answer } from '#lib/server/quiz/save-answer.ts';
import { itemsOf } from '#lib/server/quiz/attempt-items.queries.ts';
import { startAttempt } from '#lib/server/quiz/start-attempt.ts';
import type { TestContext } from './context.ts';
import { aProgrammeFor } from './programmes.ts';

export const CANARY = 'KENARI-7f3a';
/** Stands in the text of the right choice only; never so in real content. */
export const RIGHT = 'pilihan yang benar';

const scenario = (prohibition: string, index: number) => ({
	id: `${prohibition}-0${index + 1}`,
	kind: 'single',
	prohibition,
	title: `Judul ${CANARY}`,
	verdict: index === 3 ? 'grey' : 'violation',
	pool: 'exam',
	form: index % 2 ? 'B' : 'A',
	phase: index % 2 ? 'campaign' : 'nomination',
	election: { level: 'local', body: 'mayor' },
	date: '2024-10-08',
	audience: (['pns', 'pppk', 'superior', 'all'] as const)[index % 4],
	workplace: 'school',
	employment: 'pns',
	place: 'balikpapan',
	pressure: 'superior',
	...(index === 0 ? { family: `${prohibition}-keluarga`, fact: `Fakta ${CANARY}` } : {}),
	difficulty: 1,
	misconception: `Keliru ${CANARY}`,
	story: `Cerita ${index + 1} tentang ${prohibition}.`,
	question: 'Apa yang tepat?',
	choices: (['a', 'b', 'c', 'd'] as const).map((id) => ({
		id,
		text: index !== 3 && id === 'b' ? RIGHT : `pilihan ${id}`,
		...(index !== 3 && id === 'b' ? { right: true } : { excuse: 'was_told_to' }),
		short: `Pendek ${CANARY}`,
		consequence: `Akibat ${CANARY}`
	})),
	why: `Alasan ${CANARY}`,
	...(index === 3 ? { grey: { ask: `Tanya ${CANARY}`, write_down: `Catat ${CANARY}` } } : {}),
	bases: ['uu-1'],
	review: { state: 'draf', by: `Peninjau ${CANARY}` }
});

const prohibition = (code: string, number: number) => {
	const sanction = { class: 'moral', says: 'Sanksi moral.', bases: ['uu-1'] };
	return {
		code,
		number,
		short: `Larangan ${number}`,
		wording: `Bunyi larangan ${number}`,
		meaning: 'Arti.',
		misconception: { claim: 'Dugaan.', answer: 'Jawaban.' },
		story: 'Cerita.',
		forbidden: ['Satu.', 'Dua.'],
		allowed: ['Tiga.'],
		grey: [{ case: 'Empat.', ask: 'Tanya.' }],
		sanction: { prospective_candidate: sanction, candidate: sanction },
		strength: 'strong',
		bases: ['uu-1'],
		review: { state: 'draf', by: `Peninjau ${CANARY}` }
	};
};

const module = (slug: string, order: number) => ({
	slug,
	order,
	title: `Modul ${order}`,
	summary: 'Ringkasan.',
	minutes: 5,
	tracks: ['asn'],
	prohibitions: [],
	bases: ['uu-1'],
	version: 1
});

const track = (id: string, quiz: boolean) => ({
	id,
	title: `Jalur ${id}`,
	audience: 'Semua.',
	intro: 'Pengantar.',
	modules: quiz ? ['satu', 'dua'] : ['dua'],
	shows_sanctions: quiz,
	quiz
});

/** Writes the course into a folder of its own, removed after the file's tests; `stories` of each, the fourth is grey. */
export function writeCourse({ stories = 4 } = {}): string {
	const dir = mkdtempSync(join(tmpdir(), 'kelas-netral-isi-'));
	afterAll(() => rmSync(dir, { recursive: true, force: true }));
	const put = (path: string, text: string) => {
		mkdirSync(dirname(join(dir, path)), { recursive: true });
		writeFileSync(join(dir, path), text);
	};
	const basis = {
		id: 'uu-1',
		cite: 'UU 1',
		act: 'Undang-undang 1',
		says: `Bunyi ${CANARY}`,
		valid_from: '2023-10-31',
		seen: 'berita',
		seen_on: '2026-11-22',
		force: 'dikutip',
		source: ['uji']
	};
	put('legal-bases.yaml', stringify([basis]));
	PROHIBITION_CODES.forEach((code, index) => {
		put(`prohibitions/${code}.yaml`, stringify(prohibition(code, index + 1)));
		for (let i = 0; i < stories; i++) put(`scenarios/${code}/${code}-0${i + 1}.yaml`, stringify(scenario(code, i)));
	});
	['satu', 'dua'].forEach((slug, index) =>
		put(`modules/0${index + 1}-${slug}/index.svx`, `---\n${stringify(module(slug, index + 1))}---\n\nTeks.\n`)
	);
	put('tracks/asn.yaml', stringify(track('asn', true)));
	put('tracks/rt-lkd.yaml', stringify(track('rt-lkd', false)));
	return dir;
}

/** Loads the small course and opens a programme for these people; answers the assignment's id. Retakes open after a day. */
export async function aCourse(
	ctx: TestContext,
	{ dir, ...plan }: Parameters<typeof aProgrammeFor>[1] & { dir?: string }
): Promise<string> {
	useContent(dir ?? writeCourse());
	return aProgrammeFor(ctx, plan);
}

/** Opens and confirms every unread module of the actor's programme. */
export async function readModules(ctx: TestContext): Promise<void> {
	for (const { slug } of (await currentCourse(ctx))?.modules ?? []) {
		const page = await openModule(ctx, slug);
		if (!page.ok || page.value.stepToken === null) throw new Error('module');
		const done = await completeModule(ctx, { slug, stepToken: page.value.stepToken });
		if (!done.ok) throw new Error(done.reason);
	}
}

/** Answers every place of an open attempt, rightly where `right` says so for the place and what it asks. */
export async function answerAll(
	ctx: TestContext,
	attemptId: string,
	right: (place: number, asks: ProhibitionCode) => boolean
): Promise<void> {
	const items = await itemsOf(ctx.db, attemptId);
	const first = await attemptPage(ctx, { attemptId, position: 1 });
	if (!first.ok) throw new Error(first.reason);
	const answers: Answer[] = [];
	for (let position = 1; position <= first.value.count; position++) {
		const letter = await letterFor(ctx, attemptId, position, right(position, items[position - 1]!.prohibition));
		answers.push({ position, letter, confidence: 2 });
	}
	const saved = await saveAnswers(ctx, attemptId, answers);
	if (!saved.ok) throw new Error(saved.reason);
}

/** A letter that is right, or one that is not, at this place. */
export async function letterFor(
	ctx: TestContext,
	attemptId: string,
	position: number,
	right: boolean
): Promise<ChoiceLetter> {
	const page = await attemptPage(ctx, { attemptId, position });
	if (!page.ok) throw new Error(page.reason);
	const choice = page.value.question?.choices.find((one) => (one.text === RIGHT) === right);
	if (!choice) throw new Error('choice');
	return choice.letter;
}

/** Reads the modules and opens an attempt. */
export async function anAttempt(ctx: TestContext): Promise<string> {
	await readModules(ctx);
	const started = await startAttempt(ctx);
	if (!started.ok) throw new Error(started.reason);
	return started.value;
}
