/** Two meetings of 2024 as the press told them, one that is going on now, and one in three days. */
import { localDay } from '#lib/domain/time/office-time.ts';
import { issueEventCertificates } from '#lib/server/certificates/issue-event-certificates.ts';
import { setInvitations } from '#lib/server/invitations/set-invitations.ts';
import type { Cast } from './accounts.ts';
import { closeHall, excuse, letIn, openHall, walkIns, type Hall } from './halls.ts';
import { balikpapan2024, banjarmasin2024, today } from './lists.ts';
import type { DemoTerms } from './terms.ts';
import type { UnitTree } from './units.ts';
import { daysAfter, minutesAfter, moment, type Demo, type DemoPerson } from './world.ts';

export type Stage = { demo: Demo; tree: UnitTree; people: readonly DemoPerson[]; cast: Cast; terms: DemoTerms };

const unitId = ({ tree }: Stage, code: string) => tree.byCode.get(code)?.id as string;
const signs = ({ terms }: Stage, code: string) => terms.get(code) ?? null;
const actor = ({ cast }: Stage, username: string) =>
	cast.stars.get(username) as NonNullable<ReturnType<Cast['stars']['get']>>;

const BALIKPAPAN = {
	city: 'Balikpapan',
	zone: 'WITA',
	attendanceRulePercent: 80,
	numberFormat: '{urut}/SOS-NETRAL/BPP/{bulan}/{tahun}'
} as const;

/** Three hours after the last session the certificates are issued by whoever ran it. */
async function issue({ demo }: Stage, hall: Hall, at: Date): Promise<void> {
	const issued = await issueEventCertificates(demo.at(at, hall.by), { eventId: hall.eventId });
	if (!issued.ok || issued.value.unprintable.length > 0)
		throw new Error('certificates of a demo event were not issued');
}

/** Balikpapan, Rabu 3 Juli 2024: 214 heads; the article says "sekitar 200 lebih". */
export async function seedBalikpapan2024(stage: Stage): Promise<Hall> {
	const { demo, tree, people } = stage;
	const [startsAt, endsAt] = [moment('2024-07-03', '09.00', 'WITA'), moment('2024-07-03', '12.00', 'WITA')];
	const list = balikpapan2024(demo, tree, people);
	const hall = await openHall(demo, {
		input: {
			...BALIKPAPAN,
			signatoryId: signs(stage, 'BAWASLU-6471'),
			organiserUnitId: unitId(stage, 'BAWASLU-6471'),
			title: 'Sosialisasi Pengawasan Pilkada: Netralitas ASN, TNI, dan Polri',
			theme: 'Netralitas ASN, TNI, dan Polri pada Pilkada 2024',
			venue: 'Gran Senyiur Hotel',
			trainingHours: 4,
			sessions: [{ title: 'Sosialisasi', startsAt, endsAt, opensMinutesBefore: 90 }],
			speakers: [
				{
					name: 'Narasumber Bawaslu',
					position: 'Bawaslu Kota Balikpapan',
					material: 'Pengawasan netralitas ASN, TNI, dan Polri',
					trainingHours: 2
				},
				{
					name: 'Narasumber pemerintah kota',
					position: 'Pemerintah Kota Balikpapan',
					material: 'Enam belas larangan bagi ASN',
					trainingHours: 2
				}
			],
			invitedUnitIds: [unitId(stage, '64.71'), unitId(stage, 'KEMENAG-6471')],
			staff: []
		},
		list,
		by: actor(stage, 'budi'),
		createdAt: moment('2024-06-27', '10.00', 'WITA')
	});
	const [eventSessionId] = hall.eventSessionIds as [string];
	// Of 216 invited six stayed away; four came without being on the list.
	const came = demo.chance.shuffled(hall.participantIds).slice(0, hall.participantIds.length - 6);
	await letIn(demo, hall, {
		eventSessionId,
		participantIds: came,
		from: minutesAfter(startsAt, -70),
		until: minutesAfter(startsAt, 35)
	});
	await walkIns(demo, hall, { eventSessionId, at: minutesAfter(startsAt, 40), people: LATE_GUESTS });
	await closeHall(demo, hall, eventSessionId, {
		at: minutesAfter(endsAt, 10),
		headCount: came.length + LATE_GUESTS.length
	});
	await issue(stage, hall, minutesAfter(endsAt, 180));
	return hall;
}

const LATE_GUESTS = [
	{ name: 'Sutarjo', unitLabel: 'KUA Kecamatan Balikpapan Utara' },
	{ name: 'Maria Lenjau', unitLabel: 'Kelurahan Graha Indah' },
	{ name: 'Hamdani Usat', unitLabel: 'Dinas Perhubungan' },
	{ name: 'Rotua Wirya', unitLabel: 'Kelurahan Damai' }
];

/** Banjarmasin, Jumat 22 November 2024: 270 heads, theme as printed, speakers by function. */
export async function seedBanjarmasin2024(stage: Stage): Promise<Hall> {
	const { demo, tree, people } = stage;
	const [startsAt, endsAt] = [moment('2024-11-22', '09.00', 'WITA'), moment('2024-11-22', '15.00', 'WITA')];
	const speaker = (name: string, material: string) => ({ name, position: 'Narasumber', material, trainingHours: 1 });
	const hall = await openHall(demo, {
		input: {
			organiserUnitId: unitId(stage, 'BAWASLU-63'),
			title: 'Rapat Koordinasi Netralitas ASN',
			theme: 'Meneguhkan Netralitas ASN dalam Menyukseskan Pilkada 2024',
			venue: 'Hotel di Banjarmasin',
			city: 'Banjarmasin',
			zone: 'WITA',
			trainingHours: 4,
			attendanceRulePercent: 80,
			signatoryId: signs(stage, 'BAWASLU-63'),
			numberFormat: '{urut}/RAKOR-NETRAL/KALSEL/{bulan}/{tahun}',
			sessions: [{ title: 'Rapat koordinasi', startsAt, endsAt, opensMinutesBefore: 90 }],
			speakers: [
				speaker(
					'Perwakilan Sekretaris Daerah Provinsi Kalimantan Selatan',
					'Peran pemerintah daerah menjaga netralitas'
				),
				speaker('Kepala Kanreg VIII BKN', 'Sistem merit dan sanksi atas pelanggaran netralitas'),
				speaker('Akademisi Fakultas Hukum ULM', 'Dasar hukum netralitas ASN'),
				speaker('Koordinator Divisi Penanganan Pelanggaran dan Datin Bawaslu Kalsel', 'Penanganan laporan dan temuan')
			],
			invitedUnitIds: [unitId(stage, '63'), unitId(stage, 'BAWASLU-63')],
			staff: []
		},
		list: banjarmasin2024(demo, tree, people),
		by: actor(stage, '197906202003012907'),
		createdAt: moment('2024-11-18', '10.00', 'WITA')
	});
	const [eventSessionId] = hall.eventSessionIds as [string];
	const participantIds = demo.chance.shuffled(hall.participantIds);
	await letIn(demo, hall, {
		eventSessionId,
		participantIds,
		from: minutesAfter(startsAt, -70),
		until: minutesAfter(startsAt, 25)
	});
	await closeHall(demo, hall, eventSessionId, { at: minutesAfter(endsAt, 5), headCount: participantIds.length });
	await issue(stage, hall, minutesAfter(endsAt, 180));
	return hall;
}

/** The hall of today, made five days ago: doors opened two hours ago, it starts within the hour. */
export async function seedToday(stage: Stage): Promise<Hall> {
	const { demo, tree, people } = stage;
	const fiveMinutes = 5 * 60_000;
	const startsAt = new Date(Math.ceil(minutesAfter(demo.today, 30).getTime() / fiveMinutes) * fiveMinutes);
	const opensMinutesBefore = (startsAt.getTime() - minutesAfter(demo.today, -120).getTime()) / 60_000;
	const second = minutesAfter(startsAt, 210);
	return openHall(demo, {
		input: {
			...BALIKPAPAN,
			signatoryId: signs(stage, 'BAWASLU-6471'),
			organiserUnitId: unitId(stage, 'BAWASLU-6471'),
			title: 'Sosialisasi Netralitas ASN Kota Balikpapan',
			theme: 'Netral di kantor, bebas di bilik suara',
			venue: 'Aula Kantor Wali Kota (contoh)',
			trainingHours: 6,
			sessions: [
				{ title: 'Sesi 1: Pembukaan dan materi', startsAt, endsAt: minutesAfter(startsAt, 150), opensMinutesBefore },
				{
					title: 'Sesi 2: Studi kasus dan ikrar',
					startsAt: second,
					endsAt: minutesAfter(second, 120),
					opensMinutesBefore: 30
				}
			],
			speakers: [
				{
					name: 'Narasumber Bawaslu',
					position: 'Bawaslu Kota Balikpapan',
					material: 'Enam belas larangan bagi ASN',
					trainingHours: 3
				},
				{
					name: 'Narasumber kepegawaian',
					position: 'BKPSDM Kota Balikpapan',
					material: 'Sanksi dan alur penanganan',
					trainingHours: 3
				}
			],
			invitedUnitIds: [unitId(stage, '64.71')],
			staff: [{ personId: actor(stage, '199303152019031908').personId, duty: 'officer' }]
		},
		list: today(demo, tree, people),
		by: actor(stage, 'budi'),
		createdAt: daysAfter(demo.today, -5)
	});
}

/** Forty of 286 are in, three are excused; the first two on the list, Ani and Sumarto, are not. */
export async function fillToday({ demo }: Stage, hall: Hall): Promise<void> {
	const [eventSessionId] = hall.eventSessionIds as [string];
	const shuffled = demo.chance.shuffled(hall.participantIds.slice(2));
	const participantIds = shuffled.slice(0, 40);
	await letIn(demo, hall, {
		eventSessionId,
		participantIds,
		from: minutesAfter(demo.today, -50),
		until: minutesAfter(demo.today, -2)
	});
	const at = minutesAfter(demo.today, -60);
	await excuse(demo, hall, { eventSessionId, at, participantIds: shuffled.slice(40, 43) });
}

/** In three days: the card with Ani's pass. */
export async function seedUpcoming(stage: Stage): Promise<Hall> {
	const { demo, tree, people } = stage;
	const day = localDay(daysAfter(demo.today, 3), 'WITA');
	const district = unitId(stage, '64.71.04');
	const by = actor(stage, 'budi');
	const hall = await openHall(demo, {
		input: {
			...BALIKPAPAN,
			signatoryId: signs(stage, 'BAWASLU-6471'),
			organiserUnitId: unitId(stage, 'BAWASLU-6471'),
			title: 'Simulasi Kasus Netralitas bagi Kelurahan',
			theme: 'Dari ruang pelayanan sampai grup percakapan',
			venue: 'Aula Kecamatan Balikpapan Tengah (contoh)',
			trainingHours: 3,
			sessions: [
				{
					title: 'Simulasi kasus',
					startsAt: moment(day, '09.00', 'WITA'),
					endsAt: moment(day, '11.30', 'WITA'),
					opensMinutesBefore: 60
				}
			],
			speakers: [
				{
					name: 'Narasumber Bawaslu',
					position: 'Bawaslu Kota Balikpapan',
					material: 'Latihan mengambil keputusan',
					trainingHours: 3
				}
			],
			invitedUnitIds: [district, unitId(stage, '64.71.05')],
			staff: []
		},
		list: today(demo, tree, people).slice(0, 60),
		by,
		createdAt: daysAfter(demo.today, -2)
	});
	const asked = await setInvitations(demo.at(daysAfter(demo.today, -1), by), {
		eventId: hall.eventId,
		dueOn: localDay(daysAfter(demo.today, 2), 'WITA'),
		seats: [{ unitId: district, seats: 20 }]
	});
	if (!asked.ok) throw new Error(asked.reason);
	return hall;
}
