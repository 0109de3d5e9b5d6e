import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { pdfLines } from '#tests/support/pdf-text.ts';
import { certificatePdf } from './certificate-pdf.ts';

const ISSUED = { issuedAt: new Date('2026-11-25T04:00:00.000Z'), publicOrigin: 'https://netral.contoh.go.id' };
const base: CertificateFacts = {
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
	materials: [
		{
			title: 'Dasar hukum netralitas',
			speaker: 'Drs. H. Ahmad Fulan, M.Si.',
			speakerPosition: 'Ketua Bawaslu',
			hours: 3
		}
	],
	demo: false
};
/** Names are stored composed (NFC): src/lib/domain/people/person.ts. */
const named = (fullName: string): CertificateFacts => ({ ...base, holder: { ...base.holder, fullName } });
const text = async (facts: CertificateFacts) => pdfLines(await certificatePdf(facts, ISSUED));

const LONG = 'Prof. Dr. Ir. I Gusti Ayu Śrī Wâhyuningsih Kusumawardhanī, S.H., M.Kn.';

test('K13 every letter of a name comes back from the PDF, whichever papers the process made before', async () => {
	for (const name of [
		'Ani Rahmawati, S.Sos.',
		"Ma'ruf Salīm",
		'Dewi Ma’ruf',
		'Élodie Ñuñez-Łukasz',
		'Nguyễn Thị Ánh'.normalize('NFC'),
		'Fikri Affandi Office',
		'D'
	]) {
		expect(await text(named(name)), name).toContain(name);
	}
});

test('K13 a name of seventy characters takes one or two lines, whole words only, and stays on the paper', async () => {
	expect(LONG.length).toBeGreaterThanOrEqual(70);
	const lines = await text(named(LONG));
	const first = lines.findIndex((line) => line.startsWith('Prof.'));
	expect([lines[first], lines[first + 1]].join(' ')).toBe(LONG);
});

test('the same facts give the same bytes, and another name gives others', async () => {
	const hash = async (facts: CertificateFacts) =>
		createHash('sha256')
			.update(await certificatePdf(facts, ISSUED))
			.digest('hex');
	expect(await hash(base)).toBe(await hash(base));
	expect(await hash(named('Ani Rahmawati, S.Sos'))).not.toBe(await hash(base));
});

test('a paper without an electronic signature speaks of none: it says how it is checked', async () => {
	const bytes = await certificatePdf(base, ISSUED);
	const all = pdfLines(bytes).join(' ');
	expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/\/ByteRange|\/Type \/Sig/);
	expect(all).not.toMatch(/tanda\s?tangan|tersertifikasi|elektronik|BSrE|Balai Sertifikasi/i);
	for (const said of [
		'Verifikasi keaslian melalui kode QR',
		'netral.contoh.go.id/verifikasi',
		'7F3K-9XQ2-M4TP-W8RA',
		'Isi berkas PDF dapat dicocokkan di halaman yang sama'
	]) {
		expect(all).toContain(said);
	}
});

test('K18 G-66 it is tagged, says it is Indonesian, has a title, and names its QR in words', async () => {
	const raw = Buffer.from(await certificatePdf(base, ISSUED)).toString('latin1');
	expect(raw).toMatch(/\/MarkInfo/);
	expect(raw).toMatch(/\/Lang \(id\)/);
	expect(raw).toMatch(/\/DisplayDocTitle true/);
	expect(raw).toMatch(/\/S \/Figure[\s\S]{0,40}|\/Alt \(Kode QR/);
	expect(raw).toContain(
		'/Alt (Kode QR ke halaman verifikasi netral.contoh.go.id/verifikasi, kode 7F3K-9XQ2-M4TP-W8RA)'
	);
	expect(raw).toMatch(/Sertifikat 800\/0217/);
});

test('a title with signs of XML does not break the metadata', async () => {
	const raw = Buffer.from(
		await certificatePdf({ ...base, title: 'Etika <ASN> & Netralitas', number: 'A&B/1/2026' }, ISSUED)
	).toString('latin1');
	const xml = /<rdf:RDF[\s\S]*<\/rdf:RDF>/.exec(raw)?.[0] ?? '';
	expect(xml).not.toBe('');
	expect(xml.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;)/);
});

test('the paper of a demonstration differs and the list of materials has its own page', async () => {
	const [plain, demo] = [await certificatePdf(base, ISSUED), await certificatePdf({ ...base, demo: true }, ISSUED)];
	expect(demo.length).toBeGreaterThan(plain.length);
	const pages = (bytes: Uint8Array) =>
		Buffer.from(bytes)
			.toString('latin1')
			.match(/\/Type \/Page\n/g)?.length;
	expect([pages(plain), pages(await certificatePdf({ ...base, materials: [] }, ISSUED))]).toEqual([2, 1]);
	const many = Array.from({ length: 60 }, (_, index) => ({
		title: `Materi ${index + 1}`,
		speaker: '',
		speakerPosition: '',
		hours: 1
	}));
	const lines = await text({ ...base, materials: many });
	expect(lines).toContain('Materi 60');
});

test('K4 a paper that does not hold for ever says until when, one that does says nothing', async () => {
	expect((await text({ ...base, validUntilText: '25 November 2027' })).join('\n')).toContain(
		'Berlaku sampai 25 November 2027'
	);
	expect((await text(base)).join('\n')).not.toContain('Berlaku sampai');
});

test('K17 the back says by which letter the JP count, whole, however long its name is and however many materials stand above', async () => {
	const hoursBasis = `Keputusan Kepala Badan ${'Nomor 800/12/2026 '.repeat(4)}tanggal 2 Januari 2026`;
	const hoursSetBy = 'Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Balikpapan';
	const materials = Array.from({ length: 14 }, (_, index) => ({
		...base.materials[0]!,
		title: `Materi ${index}`,
		hours: 1
	}));
	const said = (await text({ ...base, hoursSetBy, hoursBasis, materials })).join(' ');
	expect(said).toContain(`Jumlah JP ditetapkan oleh ${hoursSetBy} berdasarkan ${hoursBasis}.`);
});

test('a certificate is at most 40 kB', async () => {
	expect((await certificatePdf(base, ISSUED)).length).toBeLessThanOrEqual(40_000);
});

const hasPoppler = (() => {
	try {
		execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
})();

describe.skipIf(!hasPoppler)(
	'with pdftotext of poppler-utils (skipped where it is not installed: the tests above read the same text)',
	() => {
		const poppler = async (facts: CertificateFacts) => {
			const dir = mkdtempSync(join(tmpdir(), 'sertifikat-'));
			try {
				writeFileSync(join(dir, 'a.pdf'), await certificatePdf(facts, ISSUED));
				return execFileSync('pdftotext', [join(dir, 'a.pdf'), '-'], { encoding: 'utf8' });
			} finally {
				rmSync(dir, { recursive: true });
			}
		};

		test('K13 pdftotext gives the exact name', async () => {
			for (const name of ['Ani Rahmawati, S.Sos.', 'Dewi Ma’ruf', 'Nguyễn Thị Ánh'.normalize('NFC')])
				expect((await poppler(named(name))).split('\n')).toContain(name);
			expect((await poppler(named(LONG))).replace(/\s+/g, ' ')).toContain(LONG);
		});
	}
);
