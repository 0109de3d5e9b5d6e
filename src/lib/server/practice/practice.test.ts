import { expect, test } from 'vitest';
import { alwaysEnds } from '#lib/domain/quiz/walk-branch.ts';
import { content, useContent } from '#tests/support/course-in-use.ts';
import { writeCourse } from '#tests/support/course.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { canariesIn, GREY, KEYED, PRACTICED, STORY, writePractice } from '#tests/support/practice.ts';
import { choosePractice } from './choose-practice.ts';
import { listPractices, openPractice, type Practice } from './practice.ts';

const connection = await freshDatabase();
const anyone = testContext(connection, { kind: 'anonymous' });
const dir = writePractice(writeCourse());
useContent(dir);

function open(scenarioId: string, walk = '', code: string = PRACTICED): Practice {
	const opened = openPractice(anyone, { code, scenarioId, walk });
	if (!opened.ok) throw new Error(opened.reason);
	return opened.value;
}
const choicesOf = (page: Practice) => (page.kind === 'single' ? page.choices : page.here.choices);

/** Chooses by the text a reader sees; answers the page that follows. */
function choose(page: Practice, text: string, ctx: TestContext = anyone): Practice {
	const { letter } = choicesOf(page).find((choice) => choice.text === text) ?? { letter: '?' };
	const chosen = choosePractice(ctx, { code: PRACTICED, scenarioId: page.id, walk: page.walk, letter });
	if (!chosen.ok) throw new Error(chosen.reason);
	return open(page.id, chosen.value);
}
const seen = (page: unknown) => canariesIn(JSON.stringify(page)).filter((place) => place !== 'bunyi');

test('the list names practice scenarios only, and no story in which a reader could be lost', () => {
	const listed = listPractices(anyone, PRACTICED);
	expect(listed.map((line) => line.id).sort()).toEqual([KEYED, GREY, STORY].sort());
	expect(seen(listed)).toEqual([]);
	expect(listPractices(anyone, 'party_membership')).toEqual([]);
});

test('an exam scenario, an endless story and a wrong prohibition do not exist here', () => {
	for (const [scenarioId, code] of [
		['social_media-01', PRACTICED],
		['social_media-17', PRACTICED],
		['tidak-ada', PRACTICED],
		[KEYED, 'party_membership'],
		['social_media-01', 'party_membership']
	] as const) {
		expect(openPractice(anyone, { code, scenarioId, walk: '' })).toEqual({ ok: false, reason: 'not-found' });
		expect(choosePractice(anyone, { code, scenarioId, walk: '', letter: 'A' })).toEqual({
			ok: false,
			reason: 'not-found'
		});
	}
});

test('a question shows nothing of its answers; after the choice only what belongs to that choice', () => {
	const asked = open(KEYED);
	expect(seen(asked)).toEqual([]);
	const wrong = choose(asked, 'pilihan a');
	expect(wrong).toMatchObject({ answer: { text: 'pilihan a', verdict: 'wrong', grey: null } });
	expect(seen(wrong)).toEqual(['akibat-a', 'alasan']);
	const right = choose(wrong, 'pilihan b');
	expect(right).toMatchObject({ answer: { text: 'pilihan b', verdict: 'right' } });
	expect(seen(right)).toEqual(['akibat-b', 'alasan']);
});

test('a grey one is never right or wrong: it says whom to ask and what to write down', () => {
	for (const text of ['pilihan a', 'pilihan b', 'pilihan c']) {
		const answered = choose(open(GREY), text);
		expect(answered).toMatchObject({ answer: { verdict: 'grey' } });
		expect(seen(answered)).toEqual([`akibat-${text.slice(-1)}`, 'alasan', 'catat', 'tanya']);
	}
});

test('a story shows what was walked and where one stands, never what lies ahead', () => {
	const start = open(STORY);
	expect(seen(start)).toEqual([]);
	const middle = choose(start, 'mencatat');
	expect(seen(middle)).toEqual(['akibat-mencatat', 'tengah']);
	expect(
		choicesOf(middle)
			.map(({ text }) => text)
			.sort()
	).toEqual(['ingat', 'lupa', 'serahkan']);
	const end = choose(middle, 'serahkan');
	expect(seen(end)).toEqual(['akibat-mencatat', 'akibat-serahkan', 'baik', 'sebab-baik', 'tengah']);
	expect(end).toMatchObject({ here: { choices: [] }, ending: { outcome: 'good' }, steps: [{}, {}] });
});

test('a choice hidden by the flags is neither shown nor accepted', () => {
	const middle = choose(open(STORY), 'diam');
	expect(
		choicesOf(middle)
			.map(({ text }) => text)
			.sort()
	).toEqual(['ingat', 'lupa']);
	const { walk } = middle;
	expect(choosePractice(anyone, { code: PRACTICED, scenarioId: STORY, walk, letter: 'C' })).toEqual({
		ok: false,
		reason: 'unknown-choice'
	});
	const ended = choose(middle, 'lupa');
	expect(choosePractice(anyone, { code: PRACTICED, scenarioId: STORY, walk: ended.walk, letter: 'A' })).toEqual({
		ok: false,
		reason: 'unknown-choice'
	});
});

test('a forged, lent, shortened or foreign path starts again', () => {
	const { walk } = choose(choose(open(STORY), 'mencatat'), 'serahkan');
	const mac = walk.split('.')[1]!;
	const another = choose(open(KEYED), 'pilihan a').walk;
	for (const forged of [
		`aa.${'x'.repeat(22)}`,
		`a.${mac}`,
		`b.${mac}`,
		`ab.${mac}`,
		'aa',
		'.',
		another,
		'aa.',
		walk.slice(0, -1)
	]) {
		expect(open(STORY, forged)).toMatchObject({ restarted: true, walk: '', steps: [], ending: null });
		expect(choosePractice(anyone, { code: PRACTICED, scenarioId: STORY, walk: forged, letter: 'A' })).toEqual({
			ok: false,
			reason: 'start-again'
		});
	}
	expect(open(KEYED, walk)).toMatchObject({ restarted: true, answer: null });
});

test('a path through an older wording starts again', () => {
	const { walk } = choose(open(STORY), 'mencatat');
	const hashes = content().scenarioHashes as Map<string, string>;
	const before = hashes.get(STORY)!;
	hashes.set(STORY, 'ditulis-ulang');
	expect(open(STORY, walk)).toMatchObject({ restarted: true, steps: [] });
	hashes.set(STORY, before);
	expect(open(STORY, walk)).toMatchObject({ restarted: false, steps: [{}] });
});

test('practice leaves no trace in the database', async () => {
	choose(open(KEYED), 'pilihan b');
	choose(choose(open(STORY), 'diam'), 'lupa');
	for (const table of ['quiz_attempt', 'attempt_item', 'scenario_snapshot', 'audit_entry'] as const)
		expect(await connection.db.selectFrom(table).selectAll().execute()).toEqual([]);
});

test('every prohibition of the real course has three questions, one of them grey, and stories that always end', () => {
	const real = useContent('content');
	for (const code of real.prohibitions.keys()) {
		const lines = listPractices(anyone, code);
		const scenarios = lines.map((line) => real.scenarios.get(line.id)!);
		expect([code, scenarios.filter((scenario) => scenario.kind === 'single').length]).toEqual([code, 3]);
		expect(scenarios.some((scenario) => scenario.verdict === 'grey')).toBe(true);
		expect(scenarios.some((scenario) => scenario.kind === 'branching')).toBe(true);
	}
	for (const scenario of real.scenarios.values())
		if (scenario.kind === 'branching') expect([scenario.id, alwaysEnds(scenario)]).toEqual([scenario.id, true]);
	useContent(dir);
});
