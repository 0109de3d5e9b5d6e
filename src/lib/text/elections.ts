/** Words of elections, their phases and the places where stories play. */
import type {
	ElectedBody,
	Election,
	FormerElection,
	FormerPhase,
	Phase,
	StorySetting,
	SanctionStage,
	Workplace
} from '#lib/domain/quiz/setting.ts';

export const phaseText: Record<Phase, string> = {
	before_nomination: 'Sebelum pencalonan',
	nomination: 'Masa bakal calon',
	candidacy: 'Sesudah penetapan, sebelum kampanye',
	campaign: 'Masa kampanye',
	quiet_days: 'Masa tenang',
	voting: 'Pemungutan dan penghitungan suara',
	aftermath: 'Sesudah pemungutan suara'
};

/** The classes of sanction; also what an old wording says of its phase. */
export const stageText: Record<SanctionStage, string> = {
	prospective_candidate: 'Sebelum penetapan calon',
	candidate: 'Sesudah penetapan calon'
};

export const bodyText: Record<Exclude<ElectedBody, 'any'>, string> = {
	president: 'presiden dan wakil presiden',
	dpr: 'DPR',
	dpd: 'DPD',
	dprd_province: 'DPRD provinsi',
	dprd_regency: 'DPRD kabupaten',
	dprd_city: 'DPRD kota',
	governor: 'gubernur dan wakil gubernur',
	regent: 'bupati dan wakil bupati',
	mayor: 'wali kota dan wakil wali kota',
	village_head: 'kepala desa'
};

/** "Pemilu DPRD kota", "Pemilihan bupati"; an old wording only tells the two kinds apart. */
export function electionText(election: Election | FormerElection): string {
	if (typeof election === 'string') return FORMER[election];
	return election.body === 'any' ? ANY[election.level] : ELECTIONS[election.body];
}

const FORMER: Record<FormerElection, string> = { regional_election: 'Pilkada', general_election: 'Pemilu' };
const ANY: Record<Election['level'], string> = { national: 'Pemilu', local: 'Pemilihan daerah' };
const ELECTIONS: Record<Exclude<ElectedBody, 'any'>, string> = {
	president: 'Pemilu presiden',
	dpr: 'Pemilu DPR',
	dpd: 'Pemilu DPD',
	dprd_province: 'Pemilu DPRD provinsi',
	dprd_regency: 'Pemilu DPRD kabupaten',
	dprd_city: 'Pemilu DPRD kota',
	governor: 'Pemilihan gubernur',
	regent: 'Pemilihan bupati',
	mayor: 'Pemilihan wali kota',
	village_head: 'Pemilihan kepala desa'
};

const workplaceText: Record<Workplace, string> = {
	urban_village_office: 'Kelurahan',
	village_office: 'Kantor desa',
	district_office: 'Kecamatan',
	health_centre: 'Puskesmas',
	school: 'Sekolah',
	agency: 'Kantor dinas',
	religious_affairs_office: 'Kantor urusan agama',
	civil_police: 'Satpol PP',
	hospital: 'Rumah sakit',
	ministry: 'Kementerian',
	vertical_office: 'Instansi vertikal',
	province_office: 'Kantor provinsi',
	campus: 'Perguruan tinggi'
};

/** Where a story plays and where its election stands, in the order in which it is read. */
export const settingWords = ({ workplace, election, phase }: StorySetting): string[] => [
	workplaceText[workplace],
	electionText(election),
	phaseWords(phase)
];

const phaseWords = (phase: Phase | FormerPhase): string => ({ ...phaseText, ...stageText })[phase];

export const calendarText = {
	title: 'Kalender pemilihan',
	lead: 'Pemilihan berikutnya: apa yang sudah diketahui dan apa yang belum. Kewajiban netral tidak menunggu jadwalnya.',
	bodies: 'Yang dipilih',
	known: 'Yang diketahui',
	open: 'Yang belum diketahui',
	phases: 'Tujuh tahap, dan sampai kapan',
	'phases-lead':
		'Setiap latihan dan soal menyebut tahapnya, karena perbuatan yang sama dinilai berbeda sebelum dan sesudah calon ditetapkan.',
	'as-of': (day: string) => `Diperiksa ${day}. Jadwal resmi ada pada KPU.`,
	'not-found': 'Kalender pemilihan belum ada.'
};
