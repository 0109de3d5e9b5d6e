import { expect, test } from 'vitest';
import { checkFile } from './file-check.ts';

const pdf = (text: string) => new Blob([`%PDF-1.7\n${text}`], { type: 'application/pdf' });
const hashOf = async (blob: Blob) =>
	[...new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))]
		.map((byte) => byte.toString(16).padStart(2, '0'))
		.join('')
		.replace(/(.{8})(?=.)/g, '$1 ');

test('K5 the issued file is recognised whatever its name, and one changed letter is not', async () => {
	const issued = pdf('Ani Rahmawati 3 JP');
	const hash = await hashOf(issued);
	expect(await checkFile(new File([issued], 'apa saja.txt'), hash)).toBe('same');
	expect(await checkFile(pdf('Ani Rahmawati 9 JP'), hash)).toBe('different');
	expect(await checkFile(pdf('Ani Rahmawati 3 JP\n%%EOF\nadded'), hash)).toBe('different');
});

test('K5 what is not a PDF, and what is far too large, is said as such', async () => {
	expect(await checkFile(new Blob(['PK\u0003\u0004']), 'x')).toBe('not-pdf');
	expect(await checkFile(new Blob([]), 'x')).toBe('not-pdf');
	expect(await checkFile(new Blob([new Uint8Array(20_000_001)]), 'x')).toBe('too-large');
});
