import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCertificateNumber, numberFormatProblem, numberKey } from './certificate-number.ts';
import { certificateState } from './certificate-state.ts';
import { fileNamer } from './file-name.ts';
import { fileWord } from '../spreadsheets/file-name.ts';
import { printable, printableName } from './printable.ts';
import { groupCode, readCheckCode, readVerificationCode, typedLength } from './verification-code.ts';

describe('numbers', () => {
	test('a number fills the template: four digits, Roman month, year', () => {
		const format = '800/{urut}/KEC-BPT/{bulan}/{tahun}';
		expect(formatCertificateNumber(format, { sequence: 217, month: 11, year: 2026 })).toBe('800/0217/KEC-BPT/XI/2026');
		expect(formatCertificateNumber(format, { sequence: 12345, month: 4, year: 2027 })).toBe(
			'800/12345/KEC-BPT/IV/2027'
		);
	});

	test('a template that would repeat numbers, or names an unknown field, is refused', () => {
		expect(numberFormatProblem('800/{urut}/{tahun}')).toBe(null);
		expect(numberFormatProblem('800/{tahun}')).toBe('no-sequence');
		expect(numberFormatProblem('800/{urut}')).toBe('no-year');
		expect(numberFormatProblem('800/{urut}/{tahun}/{unit}')).toBe('unknown-field');
		expect(numberFormatProblem(`${'8'.repeat(80)}{urut}{tahun}`)).toBe('too-long');
	});

	test('B-129 spaces, dashes, case and leading zeros of a typed number do not matter', () => {
		const printed = numberKey('800/0254/KEC-BPT/IV/2026');
		for (const typed of [
			'800/254/kec-bpt/iv/2026',
			' No. 800 / 0254 / KEC–BPT / iv / 2026',
			'Nomor: 800/0254/KEC‑BPT/IV/2026',
			'８００/0254/KEC-BPT/IV/2026'
		]) {
			expect(numberKey(typed), typed).toBe(printed);
		}
		expect(numberKey('800/2540/KEC-BPT/IV/2026')).not.toBe(printed);
		expect(numberKey('1447.01/PM.01/K.1/09/2022')).toBe(numberKey('1447.1/pm.1/k.1/9/2022'));
	});
});

describe('codes', () => {
	const code = '7F3K9XQ2M4TPW8RA';

	test('a code is read however it is typed, and every code survives being printed and typed', () => {
		for (const typed of [
			code,
			'7f3k-9xq2-m4tp-w8ra',
			' 7F3K 9XQ2 M4TP W8RA ',
			'https://x.id/verifikasi/7F3K9XQ2M4TPW8RA#a',
			'7F3K–9XQ2—M4TP_W8RA'
		]) {
			expect(readVerificationCode(typed), typed).toBe(code);
		}
		const letters = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ');
		fc.assert(
			fc.property(
				fc.array(letters, { minLength: 16, maxLength: 16 }),
				(made) => readVerificationCode(groupCode(made.join('')).toLowerCase()) === made.join('')
			)
		);
	});

	test('B-131 nothing that is not sixteen letters of the alphabet is a code', () => {
		for (const typed of [
			'',
			code.slice(1),
			`${code}1`,
			`${code.slice(1)}U`,
			`${code.slice(1)}'`,
			'%00',
			'🦊',
			'800/0217/KEC-BPT/XI/2026'
		]) {
			expect(readVerificationCode(typed), typed).toBe(null);
		}
		fc.assert(fc.property(fc.string(), (typed) => [null, 16].includes(readVerificationCode(typed)?.length ?? null)));
	});

	test('O, I and L are read as the figures they look like', () => {
		expect(readVerificationCode('OIL0-0000-0000-0000')).toBe('0110000000000000');
	});

	test('the letters typed are counted as a person counts them, also of a pasted address', () => {
		expect(typedLength('7f3k-9xq2-m4tp-w8r')).toBe(15);
		expect(typedLength('https://netral.contoh.go.id/verifikasi/7F3K-9XQ2-M4TP-W8RA?a=1')).toBe(16);
		expect(typedLength('  ')).toBe(0);
	});

	test('the first half alone is a check code, a quarter is not', () => {
		expect([readCheckCode('7f3k-9xq2'), readCheckCode(code), readCheckCode('7F3K')]).toEqual([
			'7F3K9XQ2',
			'7F3K9XQ2',
			null
		]);
	});
});

test('K4 replaced is said before revoked, revoked before expired', () => {
	const now = new Date('2026-11-22T01:00:00.000Z');
	const [past, later] = ['2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'];
	const state = (revokedAt: string | null, replacedBy: string | null, validUntil: string | null) =>
		certificateState({ revokedAt, replacedBy, validUntil }, now);
	expect([
		state(past, 'x', past),
		state(past, null, past),
		state(null, null, past),
		state(null, null, later),
		state(null, null, null)
	]).toEqual(['replaced', 'revoked', 'expired', 'valid', 'valid']);
});

test('B-096 a letter the font lacks becomes its base letter, its usual twin, or is named', () => {
	const ascii = (codePoint: number) => codePoint < 0x7f || codePoint === 0x2019;
	expect(printable('Ṣāliḥ Maʼruf', ascii)).toEqual({ text: 'Salih Ma’ruf', missing: [] });
	expect(printable('Ani ꦲꦤꦶ', ascii).missing.length).toBeGreaterThan(0);
	expect(printable('Ani', ascii)).toEqual({ text: 'Ani', missing: [] });
});

test('B-096 a letter that was lost or misread is never printed, whatever the font can draw', () => {
	const everything = () => true;
	expect(printable('Mas\ufffdud', everything).missing).toEqual(['\ufffd']);
	expect(printable('AndrÃ© Maâ€™ruf', everything).missing).toEqual(['Ã©', 'â€™']);
	expect(printable('Netral?Ya', everything).missing).toEqual([]);
	expect(printableName('Nur?aini', everything).missing).toEqual(['?']);
	for (const whole of ['João', 'SÃO PAULO', 'Âmin', 'Ma’ruf', 'Ñuñez', 'Nguyễn', 'Ânia'])
		expect(printableName(whole, everything)).toEqual({ text: whole, missing: [] });
});

test('K10 file names are plain ASCII, never empty, and never given twice', () => {
	const name = fileNamer();
	const ani = { employeeNumber: '199009132015022901', fullName: 'Ani Rahmawati, S.Sos.', title: 'Netralitas ASN' };
	expect(name(ani)).toBe('199009132015022901_Ani-Rahmawati-S-Sos_Netralitas-ASN.pdf');
	expect(name(ani)).toBe('199009132015022901_Ani-Rahmawati-S-Sos_Netralitas-ASN_2.pdf');
	expect(name({ ...ani, kind: 'PAHAM' })).toBe('199009132015022901_Ani-Rahmawati-S-Sos_Netralitas-ASN_PAHAM.pdf');
	expect(name({ ...ani, employeeNumber: null, fullName: '../../etc/passwd' })).toBe(
		'tanpa-NIP-001_etc-passwd_Netralitas-ASN.pdf'
	);
	expect(name({ ...ani, employeeNumber: null, fullName: 'ꦲꦤꦶ' })).toBe('tanpa-NIP-002_nama_Netralitas-ASN.pdf');
	expect(fileWord('Sosialisasi yang sangat panjang sekali', 20)).toBe('Sosialisasi-yang');
	fc.assert(
		fc.property(fc.string(), (text) => /^[A-Za-z0-9-]*$/.test(fileWord(text, 30)) && fileWord(text, 30).length <= 30)
	);
});
