/** What people are called at work, by kind of unit. Source of the words: docs/glossary.md, UU 20/2023. */
import type { UnitKind } from './units.ts';

export const HEADS: Partial<Record<UnitKind, string>> = {
	district: 'Camat',
	urban_village: 'Lurah',
	secretariat: 'Sekretaris Kecamatan',
	agency: 'Kepala Perangkat Daerah',
	division: 'Kepala Bagian',
	school: 'Kepala Sekolah',
	religious_affairs_office: 'Kepala KUA'
};

const OFFICE = [
	'Pelaksana',
	'Pelaksana',
	'Pengadministrasi Umum',
	'Pengelola Kepegawaian',
	'Analis Kebijakan',
	'Arsiparis',
	'Bendahara',
	'Pranata Komputer'
];

export const POSITIONS: Record<UnitKind, readonly string[]> = {
	institution: ['Pelaksana', 'Analis Hukum', 'Pengelola Data', 'Kepala Subbagian', 'Arsiparis'],
	agency: [...OFFICE, 'Kepala Bidang', 'Kepala Seksi', 'Penyuluh', 'Perencana', 'Auditor'],
	division: [...OFFICE, 'Kepala Subbagian'],
	district: [...OFFICE, 'Kepala Seksi Pemerintahan', 'Kepala Seksi Ketenteraman dan Ketertiban'],
	secretariat: [...OFFICE, 'Kepala Subbagian Umum'],
	urban_village: [
		'Pelaksana',
		'Pelaksana',
		'Sekretaris Lurah',
		'Kepala Seksi Pemerintahan',
		'Kepala Seksi Ekonomi dan Pembangunan',
		'Pengadministrasi Umum'
	],
	village: ['Pelaksana', 'Penyuluh', 'Pengelola Data', 'Pengadministrasi Umum'],
	school: ['Guru', 'Guru', 'Guru', 'Guru', 'Pengadministrasi Umum', 'Pustakawan'],
	working_group: ['Pelaksana'],
	religious_affairs_office: ['Penghulu', 'Penyuluh Agama', 'Pelaksana']
};
