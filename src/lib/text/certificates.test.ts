import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { documentText, factLines, showsText, verifyText } from './certificates.ts';
import { numberHint } from './programmes.ts';

const facts: CertificateFacts = {
	version: 1,
	kind: 'event',
	kop: ['Pemerintah Kota Balikpapan', 'Kecamatan Balikpapan Tengah'],
	number: '800/0217/KEC-BPT/XI/2026',
	code: '7F3K9XQ2M4TPW8RA',
	holder: {
		fullName: 'Ani Rahmawati, S.Sos.',
		employeeNumber: '199009132015022901',
		numberType: 'nip',
		rank: 'Penata, III/c',
		position: 'Staf',
		units: ['Kelurahan Gunung Sari Ulu']
	},
	attendsAs: 'participant',
	title: 'Sosialisasi Netralitas ASN dalam Pilkada',
	theme: '',
	dateText: 'Rabu, 25 November 2026',
	hoursText: '09.00–12.00 WITA',
	venue: 'Aula Balai Kota Balikpapan',
	trainingHours: 3,
	hoursSetBy: 'BKPSDM Kota Balikpapan',
	issuedPlace: 'Balikpapan',
	issuedText: 'Balikpapan, 25 November 2026',
	zone: 'WITA',
	validUntilText: null,
	signatory: { name: 'Citra Lestari, S.STP., M.Si.', title: 'Camat Balikpapan Tengah', number: '198204172006022902' },
	materials: [],
	demo: false
};

test('behind the name of an official stands no word about a signature that nobody gave', () => {
	for (const audience of ['public', 'holder'] as const) {
		const lines = factLines(facts, audience);
		expect(lines.map((line) => JSON.stringify(line)).join()).not.toMatch(/tanda tangan|tersertifikasi|elektronik/i);
		expect(lines.find((line) => line.value.includes('Citra Lestari'))?.label).toBe('Pejabat yang tercantum');
	}
});

test('K16 the public lines hold no employee number, of the holder or of the official; the holder’s own hold both', () => {
	const numbers = (audience: 'public' | 'holder') =>
		factLines(facts, audience)
			.map((line) => `${line.label} ${line.value}`)
			.join()
			.match(/\d{8} \d{6} \d \d{3}/g);
	expect(numbers('public')).toBe(null);
	expect(numbers('holder')).toEqual(['19900913 201502 2 901', '19820417 200602 2 902']);
});

test('K16 whatever the public lines tell of the holder is named in the privacy notice', () => {
	const notice = readFileSync('content/pages/privasi.svx', 'utf8');
	const told = /\*\*Pemeriksa sertifikat\*\*.*/.exec(notice)?.[0] ?? '';
	const ofHolder = { Nama: 'nama', Pangkat: 'pangkat', Jabatan: 'jabatan', 'Unit saat terbit': 'unit kerja' };
	const labels = factLines(facts, 'public').map((line) => line.label);
	for (const [label, word] of Object.entries(ofHolder)) {
		expect(labels).toContain(label);
		expect(told).toContain(word);
	}
});

test('C40 K16 where codes are checked, both papers that bear one are named', () => {
	for (const text of [verifyText.title, verifyText.missing]) expect(text).toMatch(/sertifikat.*berita acara/);
});

test('Q21 where the pattern of numbers is set stands what is set behind them, and each document has a word of its own', () => {
	for (const { number } of Object.values(showsText)) expect(numberHint).toContain(`/${number} `);
	const words = ([undefined, 'followed', 'understood'] as const).map(documentText);
	expect(new Set(words).size).toBe(3);
});
