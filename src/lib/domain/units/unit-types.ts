/** Kinds of units of Indonesian government, as far as anything depends on them: only how they are called. */
export const UNIT_TYPES = [
	'institution',
	'secretariat',
	'agency',
	'division',
	'district',
	'urban_village',
	'village',
	'health_centre',
	'school',
	'religious_affairs_office',
	'working_group',
	'other'
] as const;
export type UnitType = (typeof UNIT_TYPES)[number];

/** Words of a list, without spaces and signs, that mean a type. */
export const UNIT_TYPE_WORDS: Record<string, UnitType> = {
	instansi: 'institution',
	pemerintahdaerah: 'institution',
	sekretariat: 'secretariat',
	sekretariatdaerah: 'secretariat',
	dinas: 'agency',
	badan: 'agency',
	dinasbadan: 'agency',
	perangkatdaerah: 'agency',
	inspektorat: 'agency',
	satpolpp: 'agency',
	bagian: 'division',
	bidang: 'division',
	bagianbidang: 'division',
	seksi: 'division',
	subbagian: 'division',
	kecamatan: 'district',
	kelurahan: 'urban_village',
	desa: 'village',
	puskesmas: 'health_centre',
	rumahsakit: 'health_centre',
	rsud: 'health_centre',
	sekolah: 'school',
	sd: 'school',
	smp: 'school',
	sma: 'school',
	kua: 'religious_affairs_office',
	kantorurusanagama: 'religious_affairs_office',
	kelompokkerja: 'working_group',
	pokja: 'working_group',
	lainnya: 'other',
	lain: 'other'
};
