import { expect, test } from 'vitest';
import { aBank, aScenario, rulesOf } from '#tests/support/content.ts';
import { checkQualifiers } from './check-qualifiers.ts';

const check = (why: string) => rulesOf(checkQualifiers(aBank({ scenarios: [aScenario({ why })] })));

test('L2 the approach to residents is never said without the path it is about', () => {
	expect(check('Mendekati masyarakat sebagai bakal calon tanpa cuti digolongkan disiplin sedang.')).toEqual([
		'qualifier-lost'
	]);
	expect(check('Pendekatan kepada partai politik dan masyarakat tanpa cuti dilarang.')).toEqual(['qualifier-lost']);
	expect(check('Bagi jalur perseorangan, mendekati masyarakat tanpa cuti digolongkan disiplin sedang.')).toEqual([]);
	expect(check('Ajakan kepada anggota keluarga dan masyarakat disebut dalam PP itu.')).toEqual([]);
});

test('L2 a photo with a candidate is not said to be a breach only with a symbol', () => {
	expect(check('Mengunggah foto bersama calon dengan simbol dikenai hukuman disiplin.')).toEqual(['qualifier-lost']);
	expect(check('Foto bersama calon tidak mensyaratkan simbol.')).toEqual([]);
	expect(check('Foto bersama tim sukses dinilai dari simbol, atribut, atau latarnya.')).toEqual([]);
});
