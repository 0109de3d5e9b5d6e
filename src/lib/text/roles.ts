import type { Role } from '#lib/domain/access/policy.ts';
import type { EmploymentType, NumberType } from '#lib/domain/people/person.ts';

export const roleText: Record<Role, string> = {
	facilitator: 'Fasilitator',
	'unit-head': 'Kepala unit',
	'agency-admin': 'Admin instansi',
	'national-admin': 'Admin pusat',
	auditor: 'Auditor'
};

/** What a role lets somebody do, in one line beside the choice. */
export const roleMeaning: Record<Role, string> = {
	facilitator: 'Membuat acara, memindai kehadiran, menutup sesi.',
	'unit-head': 'Melihat kemajuan unitnya dan unit di bawahnya.',
	'agency-admin': 'Mengelola unit, orang, peran, dan impor di instansinya.',
	'national-admin': 'Mengelola semua instansi.',
	auditor: 'Membaca laporan dan jejak, tanpa mengubah apa pun.'
};

export const employmentText: Record<EmploymentType, string> = {
	pns: 'PNS',
	cpns: 'CPNS',
	pppk: 'PPPK',
	pppk_part_time: 'PPPK paruh waktu',
	non_asn: 'Non-ASN',
	tni: 'TNI',
	polri: 'Polri',
	other: 'Lainnya'
};

export const numberTypeText: Record<NumberType, string> = {
	nip: 'NIP',
	ni_pppk: 'NI PPPK',
	nrp: 'NRP',
	other: 'Nomor lain'
};
