import type { UnitType } from '#lib/domain/units/unit-types.ts';

export const unitTypeText: Record<UnitType, string> = {
	institution: 'Instansi',
	secretariat: 'Sekretariat',
	agency: 'Dinas atau badan',
	division: 'Bagian atau bidang',
	district: 'Kecamatan',
	urban_village: 'Kelurahan',
	village: 'Desa',
	health_centre: 'Puskesmas atau rumah sakit',
	school: 'Sekolah',
	religious_affairs_office: 'Kantor urusan agama',
	working_group: 'Kelompok kerja',
	other: 'Lainnya'
};
