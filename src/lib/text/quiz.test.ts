import { expect, test } from 'vitest';
import { DECIDING_CODES } from '#lib/domain/prohibitions.ts';
import { basisWords, openQuestionsWords } from './bases.ts';
import { dueText, greeting } from './learning.ts';
import { passRuleText } from './pass-rule.ts';
import { inWords, listed, opensText, resultSentence, retakeSentence, unansweredText, waitText } from './quiz.ts';

const NOW = new Date('2026-11-22T01:14:00.000Z');

test('the hour of the retake is said as people say it, in the reader’s zone', () => {
	expect(opensText(new Date('2026-11-22T03:14:00.000Z'), NOW, 'WITA')).toBe('hari ini mulai pukul 11.14 WITA');
	expect(opensText(new Date('2026-11-23T01:14:00.000Z'), NOW, 'WITA')).toBe('besok mulai pukul 09.14 WITA');
	expect(opensText(new Date('2026-11-22T16:30:00.000Z'), NOW, 'WIB')).toBe('hari ini mulai pukul 23.30 WIB');
	expect(opensText(new Date('2026-11-25T01:14:00.000Z'), NOW, 'WIT')).toBe(
		'mulai Rabu, 25 November 2026 pukul 10.14 WIT'
	);
});

test('the result is one sentence, and what is left is counted in words', () => {
	expect(resultSentence(14)).toBe('14 dari 16 larangan sudah Anda pahami.');
	expect(resultSentence(16)).toBe('Keenam belas larangan sudah Anda pahami.');
	expect(resultSentence(0)).toBe('Belum ada larangan yang Anda pahami.');
	expect(retakeSentence(2, 'besok mulai pukul 09.14 WITA')).toBe(
		'Tinggal dua. Anda cukup mengulang dua itu saja, besok mulai pukul 09.14 WITA.'
	);
	expect(retakeSentence(1, null)).toBe('Tinggal satu. Anda cukup mengulang satu itu saja, sekarang juga bila mau.');
	expect(retakeSentence(8, null)).toMatch(/^Masih delapan\. Anda cukup mengulang delapan itu saja/);
	expect(retakeSentence(14, null)).toBe(
		'Masih empat belas. Yang ditanyakan lagi hanya yang empat belas itu, sekarang juga bila mau.'
	);
});

test('nobody who understood nothing is told that it is little', () => {
	const said = [null, 'besok mulai pukul 09.14 WITA'].map((when) => retakeSentence(16, when));
	expect(said).toEqual([
		'Baca lagi penjelasannya satu per satu. Kuis dapat diulang sekarang juga bila mau.',
		'Baca lagi penjelasannya satu per satu. Kuis dapat diulang besok mulai pukul 09.14 WITA.'
	]);
	for (let missed = 9; missed <= 16; missed++) expect(retakeSentence(missed, null)).not.toMatch(/cukup|saja|tinggal/i);
});

test('numbers, lists and waits in words', () => {
	expect([0, 7, 11, 12, 19, 20].map(inWords)).toEqual(['nol', 'tujuh', 'sebelas', 'dua belas', 'sembilan belas', '20']);
	expect(listed(['3'])).toBe('3');
	expect(listed(['3', '7'])).toBe('3 dan 7');
	expect(unansweredText([3, 7, 12])).toBe('Skenario 3, 7, dan 12 belum dijawab. Jawaban lain sudah tersimpan.');
	expect([1, 90, 60, 1440, 4320].map(waitText)).toEqual(['1 menit', '90 menit', '1 jam', '24 jam', '3 hari']);
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

test('Q11 the words of the pass rule count what the rule counts', () => {
	const decide = DECIDING_CODES.length;
	for (const text of [passRuleText.rule, passRuleText.met, passRuleText.metWithModules, passRuleText.reported])
		expect(text.toLowerCase()).toContain(`ke${inWords(decide)} larangan penentu`);
	expect(passRuleText.condition).toContain(`ke-${decide} larangan penentu`);
	expect(passRuleText.rule).toContain(`${capitalised(inWords(16 - decide))} larangan lain`);
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
