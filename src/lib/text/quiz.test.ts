import { expect, test } from 'vitest';
import { EVIDENCE, understandingAt, unprovenCodes } from '#lib/domain/learning/understanding.ts';
import { DECIDING_CODES, PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { basisWords, openQuestionsWords } from './bases.ts';
import { dueText, greeting } from './learning.ts';
import {
	confidenceText,
	heldSentence,
	inWords,
	listed,
	opensText,
	quizMinutes,
	resultSentence,
	roundAsks,
	roundDay,
	roundName,
	tooQuickText,
	unansweredText
} from './quiz.ts';
import { understandingText, understoodDoneText } from './understanding.ts';

const NOW = new Date('2026-11-22T01:14:00.000Z');

test('the hour of the next round is said as people say it, in the reader’s zone', () => {
	expect(opensText(new Date('2026-11-22T03:14:00.000Z'), NOW, 'WITA')).toBe('hari ini mulai pukul 11.14 WITA');
	expect(opensText(new Date('2026-11-23T01:14:00.000Z'), NOW, 'WITA')).toBe('besok mulai pukul 09.14 WITA');
	expect(opensText(new Date('2026-11-22T16:30:00.000Z'), NOW, 'WIB')).toBe('hari ini mulai pukul 23.30 WIB');
	expect(opensText(new Date('2026-11-25T01:14:00.000Z'), NOW, 'WIT')).toBe(
		'mulai Rabu, 25 November 2026 pukul 10.14 WIT'
	);
});

test('Q25 the hour from which a quiz may be sent is rounded up to a minute in which it may', () => {
	const said = (at: string) => tooQuickText(new Date(at), 'WITA');
	expect(said('2026-11-22T01:15:00.000Z')).toBe('Baca kembali ceritanya; dapat dikirim mulai pukul 09.15 WITA.');
	expect(said('2026-11-22T01:14:00.001Z')).toBe(said('2026-11-22T01:15:00.000Z'));
});

test('what saying how sure one is does stands with the rules, in one short sentence and the words of its choices', () => {
	expect(understandingText.confidence.split(' ').length).toBeLessThanOrEqual(25);
	expect(understandingText.confidence).toContain(`“${confidenceText[1]}” dihitung setengah`);
	expect(understandingText.confidence).toContain(`“${confidenceText[3]}” memberatkan seperempat`);
	expect([EVIDENCE.guessed, EVIDENCE.surelyWrong]).toEqual([1 / 2, 1 + 1 / 4]);
});

test('the result is one sentence of what was asked, and never mocks', () => {
	expect(resultSentence(16, 16)).toBe('Keenam belas jawaban Anda tepat.');
	expect(resultSentence(14, 16)).toBe('Empat belas dari enam belas jawaban Anda tepat.');
	expect(resultSentence(3, 3)).toBe('Tiga dari tiga jawaban Anda tepat.');
	expect(resultSentence(0, 16)).toBe('Belum ada jawaban yang tepat. Alasannya ada di bawah.');
	expect(heldSentence(0, 9)).toContain('Satu jawaban tepat bisa saja tebakan');
	expect(heldSentence(0, 0)).not.toMatch(/tepat|tebakan/);
	for (const right of [0, 9]) expect(heldSentence(0, right)).not.toMatch(/0|belum/i);
	expect([heldSentence(5, 9), heldSentence(16, 16)]).toEqual([
		'5 dari 16 larangan sudah dikuasai.',
		'Keenam belas larangan sudah Anda kuasai.'
	]);
});

test('Q22 a round and its parts have names, and the minutes they take', () => {
	expect([roundName({ round: 2, part: 1 }), roundName({ round: 2, part: 3 })]).toEqual([
		'Putaran 2',
		'Putaran 2, bagian 3'
	]);
	expect([quizMinutes(1), quizMinutes(16)]).toEqual(['sekitar 2 menit', 'sekitar 24 menit']);
});

test('numbers and lists in words', () => {
	expect([0, 7, 11, 12, 19, 20].map(inWords)).toEqual(['nol', 'tujuh', 'sebelas', 'dua belas', 'sembilan belas', '20']);
	expect(listed(['3'])).toBe('3');
	expect(listed(['3', '7'])).toBe('3 dan 7');
	expect(unansweredText([3, 7, 12])).toBe('Skenario 3, 7, dan 12 belum dijawab. Jawaban lain sudah tersimpan.');
});

test('the greeting follows the clock of the reader’s own office', () => {
	const at = (hour: string) => greeting(new Date(`2026-11-22T${hour}:00.000Z`), 'WITA');
	expect([at('01:00'), at('03:00'), at('07:30'), at('10:30'), at('19:00'), at('20:30')]).toEqual([
		'Selamat pagi',
		'Selamat siang',
		'Selamat sore',
		'Selamat malam',
		'Selamat malam',
		'Selamat pagi'
	]);
});

test('a due day that has passed says so', () => {
	expect(dueText('2026-11-27T15:59:59.000Z', NOW, 'WITA')).toBe('sampai Jumat, 27 November 2026');
	expect(dueText('2026-11-20T15:59:59.000Z', NOW, 'WITA')).toBe('tenggatnya Jumat, 20 November 2026, sudah lewat');
});

const LAW = {
	cite: 'X',
	says: 'y',
	validFrom: '2021-08-31',
	validTo: null,
	seen: 'naskah' as const,
	seenOn: '2026-11-22',
	force: 'berlaku' as const,
	statusNote: null
};

test('a law shows its dates, and is over once its last day, month or year has passed', () => {
	expect(basisWords(LAW, NOW)).toMatchObject({
		dates: 'Berlaku sejak 31 Agustus 2021, belum diketahui dicabut',
		status: 'in-force',
		badge: 'Berlaku'
	});
	expect(basisWords({ ...LAW, validTo: '2026-11-22' }, NOW).status).toBe('in-force');
	expect(basisWords({ ...LAW, validTo: '2026-11-21' }, NOW).status).toBe('repealed');
	expect(basisWords({ ...LAW, validTo: '2026' }, NOW).status).toBe('in-force');
	expect(basisWords({ ...LAW, validTo: '2025' }, NOW)).toMatchObject({
		status: 'repealed',
		dates: 'Berlaku sejak 31 Agustus 2021 sampai 2025'
	});
});

test('Q11, Q20 the words of the rule count what the rule counts', () => {
	const decide = DECIDING_CODES.length;
	const { understood, understoodCondition, roundsItem } = understandingText;
	const done = understoodDoneText('2026-11-30T01:00:00.000Z', 'WITA');
	for (const text of [understood, understoodCondition, roundsItem, done])
		expect(text.toLowerCase()).toContain(`ke${inWords(decide)} larangan penentu`);
	// What was shown is said of its day: half a year later the grid beside it may say otherwise.
	expect(done).toContain('30 November 2026');
	expect(understandingText.weak).toContain(`${capitalised(inWords(16 - decide))} larangan`);
	expect(understandingText.rule).toContain(`${EVIDENCE.held * 100} persen`);
});
test('Q22 what is said of the rounds is what they ask: one right answer holds nothing, so the second asks about all again', () => {
	const all = (day: number, choices: number) =>
		PROHIBITION_CODES.map((prohibition) => ({
			...{ prohibition, right: true, choices, confidence: 3, familiar: false },
			at: new Date(NOW.getTime() + day * 86_400_000).toISOString()
		}));
	const unproven = (days: number[], choices: number) =>
		unprovenCodes(
			understandingAt(
				days.flatMap((day) => all(day, choices)),
				NOW
			)
		).length;
	expect([unproven([0], 3), unproven([0], 4), unproven([0, 7], 4)]).toEqual([16, 16, 0]);
	expect(understandingText.rounds).toMatch(
		/putaran 2.* biasanya menanyakan keenam belasnya sekali lagi, sekitar 24 menit/
	);
	expect(understandingText.rounds).toMatch(/Putaran 3.* hanya menanyakan yang belum dikuasai/);
});

test('Q22 a second round is not said to ask about a few that are held already, while none is', () => {
	const asks = (part: number, count: number) => roundAsks({ part, unproven: PROHIBITION_CODES.slice(0, count) });
	expect([asks(1, 16), asks(1, 3), asks(2, 3)]).toEqual([
		'keenam belas larangan sekali lagi',
		'yang belum dikuasai dan beberapa yang lain',
		'yang belum dikuasai'
	]);
});

test('Q22 a round has one day on every page, and beyond the calendar the hour at which it opens', () => {
	const at = (day: string) => new Date(`${day}T01:00:00.000Z`);
	const planned = { round: 3, plannedAt: at('2026-12-22') };
	const ready = { ...planned, kind: 'ready' as const, part: 1, unproven: [] };
	const said = 'dijadwalkan mulai Selasa, 22 Desember 2026 pukul 09.00 WITA';
	expect(roundDay({ ...planned, kind: 'waiting', opensAt: at('2026-12-06') }, at('2026-12-01'), 'WITA')).toBe(said);
	expect(roundDay(ready, at('2026-12-07'), 'WITA')).toBe(said);
	expect(roundDay(ready, at('2026-12-22'), 'WITA')).toBeNull();
	const beyond = { kind: 'waiting' as const, round: 4, plannedAt: null, opensAt: at('2026-12-29') };
	expect(roundDay(beyond, at('2026-12-28'), 'WITA')).toBe('terbuka besok mulai pukul 09.00 WITA');
});

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

test('L2 what is open is said as of the day in data, with its number in words', () => {
	expect(openQuestionsWords({ asOf: '2026-11-29', questions: ['satu hal', 'hal lain'] })).toEqual({
		says: 'Per 29 November 2026, dua hal masih terbuka:',
		questions: ['satu hal;', 'hal lain.']
	});
	expect(openQuestionsWords({ asOf: '2027-01-01', questions: [] }).says).toContain('Per 1 Januari 2027, tidak ada');
});

test('L2 where a law was seen and whether it is in force are two sentences; only its own text is called “Berlaku”', () => {
	expect(basisWords(LAW, NOW).seen).toBe('Dilihat pada naskahnya, 22 November 2026');
	const quoted = { ...LAW, force: 'dikutip' as const };
	expect(basisWords({ ...quoted, seen: 'berita' }, NOW)).toMatchObject({
		status: 'quoted',
		badge: 'Dikutip berita',
		dates: 'Disebut berlaku sejak 31 Agustus 2021, belum diketahui dicabut',
		seen: 'Dilihat dalam berita atau ringkasan, 22 November 2026'
	});
	expect(basisWords({ ...quoted, seen: 'laman_instansi' }, NOW).badge).toBe('Dikutip instansi');
	// The word “berlaku” in a file does not make a page of news the text.
	for (const seen of ['laman_instansi', 'berita', 'belum'] as const)
		expect(basisWords({ ...LAW, seen }, NOW).status).toBe('quoted');
	expect(basisWords({ ...LAW, force: 'periksa' }, NOW)).toMatchObject({
		status: 'unverified',
		badge: 'Perlu verifikasi'
	});
});

test('Q5 a law kept with an attempt before the two facts were told apart is not shown as in force', () => {
	const { seen: _seen, seenOn: _seenOn, force: _force, ...kept } = LAW;
	expect(basisWords({ ...kept, status: 'verified' }, NOW)).toMatchObject({
		status: 'quoted',
		badge: 'Dikutip',
		dates: 'Disebut berlaku sejak 31 Agustus 2021',
		seen: null
	});
	expect(basisWords({ ...kept, status: 'unverified' }, NOW).status).toBe('unverified');
});

test('the word of an office is not in force, and a poster is none of the laws', () => {
	const word = { ...LAW, validFrom: '2024-07-09', seen: 'berita' as const, force: 'dikutip' as const };
	expect(basisWords({ ...word, cite: 'Pernyataan Mendagri, 9 Juli 2024' }, NOW)).toMatchObject({
		dates: 'Disampaikan 9 Juli 2024',
		status: 'stated'
	});
	const poster = { ...word, cite: 'Poster 16 larangan', validFrom: '2020', force: 'periksa' as const };
	expect(basisWords(poster, NOW)).toMatchObject({ dates: 'Beredar sejak 2020', status: 'unverified' });
});
