/** Words of a list that mean one of our codes. */
import { titleKey } from './column-titles.ts';
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import type { DeclaredType } from '#lib/domain/people/employee-number.ts';
import type { EmploymentType, NumberType } from '#lib/domain/people/person.ts';
import type { Role } from '#lib/domain/access/policy.ts';

export const NUMBER_WORDS: Record<string, Exclude<DeclaredType, null>> = {
	nip: 'nip',
	nipbaru: 'nip',
	pns: 'nip',
	nipppk: 'ni_pppk',
	nippppk: 'ni_pppk',
	pppk: 'ni_pppk',
	nrp: 'nrp',
	nrptni: 'nrp',
	nrppolri: 'nrp',
	lainnya: 'other',
	lain: 'other',
	tanpanomor: 'none',
	tanpa: 'none',
	tidakada: 'none'
};

export const EMPLOYMENT_WORDS: Record<string, EmploymentType> = {
	pns: 'pns',
	cpns: 'cpns',
	pppk: 'pppk',
	p3k: 'pppk',
	pppkpenuhwaktu: 'pppk',
	pppkparuhwaktu: 'pppk_part_time',
	p3kparuhwaktu: 'pppk_part_time',
	nonasn: 'non_asn',
	honorer: 'non_asn',
	tenagakontrak: 'non_asn',
	rt: 'non_asn',
	rw: 'non_asn',
	ketuart: 'non_asn',
	ketuarw: 'non_asn',
	lpm: 'non_asn',
	ketualpm: 'non_asn',
	kader: 'non_asn',
	linmas: 'non_asn',
	tni: 'tni',
	polri: 'polri',
	lainnya: 'other',
	lain: 'other'
};

export const YES_NO_WORDS: Record<string, boolean> = {
	ya: true,
	y: true,
	iya: true,
	true: true,
	'1': true,
	x: true,
	tidak: false,
	t: false,
	tdk: false,
	false: false,
	'0': false
};

export const ROLE_WORDS: Record<string, Role> = {
	fasilitator: 'facilitator',
	kepalaunit: 'unit-head',
	admininstansi: 'agency-admin',
	adminpusat: 'national-admin',
	auditor: 'auditor'
};

export const ATTENDS_WORDS: Record<string, AttendsAs> = {
	peserta: 'participant',
	undangan: 'participant',
	narasumber: 'speaker',
	pemateri: 'speaker',
	moderator: 'moderator',
	panitia: 'committee'
};

/** The code of a word, null for an empty cell, undefined for a word nobody knows. */
export function chosen<T>(words: Record<string, T>, text: string): T | null | undefined {
	if (/^[-–]?$/.test(text.trim())) return null;
	const key = titleKey(text);
	return Object.hasOwn(words, key) ? words[key] : undefined;
}

/** PPPK numbers belong to PPPK, NIP to PNS; without a number somebody is not an ASN. A column of the file wins. */
export function usualEmployment(numberType: NumberType | null): EmploymentType {
	if (numberType === 'nip') return 'pns';
	if (numberType === 'ni_pppk') return 'pppk';
	return numberType === null ? 'non_asn' : 'other';
}
