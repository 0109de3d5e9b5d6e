import { numberKey } from '#lib/domain/certificates/certificate-number.ts';
import { groupBy, type InvariantFinding } from './finding.ts';

export type NumberedCertificate = {
	id: string;
	achievement: string;
	issuerUnitId: string;
	year: number;
	sequence: number;
	number: string;
	numberKey: string;
	revoked: boolean;
};
export type Counter = { unitId: string; year: number; lastNumber: number };

const counterKey = (unitId: string, year: number) => `${unitId} ${year}`;

/**
 * Numbers of each unit and year run from 1 to the counter without a gap and without a double, revoked ones included;
 * the searched form fits the printed one; nobody holds two valid certificates for the same achievement.
 */
export function checkCertificateNumbers(
	certificates: readonly NumberedCertificate[],
	counters: readonly Counter[]
): InvariantFinding {
	const series = groupBy(certificates, (row) => counterKey(row.issuerUnitId, row.year));
	const last = new Map(counters.map((row) => [counterKey(row.unitId, row.year), row.lastNumber]));
	const problems: string[] = [];
	for (const key of new Set([...series.keys(), ...last.keys()])) {
		const rows = series.get(key) ?? [];
		const sequences = rows.map((row) => row.sequence).sort((a, b) => a - b);
		if (sequences.some((sequence, index) => sequence !== index + 1))
			problems.push(`nomor ${key}: ada yang hilang atau dipakai dua kali`);
		if ((last.get(key) ?? 0) !== sequences.length)
			problems.push(`nomor ${key}: penghitung ${last.get(key) ?? 0}, terbit ${sequences.length}`);
		if (new Set(rows.map((row) => row.number)).size !== rows.length)
			problems.push(`nomor ${key}: dua sertifikat bernomor sama`);
	}
	for (const row of certificates)
		if (row.numberKey !== numberKey(row.number)) problems.push(`sertifikat ${row.id}: bentuk cari nomor tidak cocok`);
	return { checked: certificates.length, problems: [...problems, ...doubles(certificates)] };
}

/** 'event:<event>:<participant>:2' is a re-issue of 'event:<event>:<participant>'. */
const achievementOf = (achievement: string): string => achievement.split(':').slice(0, 3).join(':');

function doubles(certificates: readonly NumberedCertificate[]): string[] {
	const valid = groupBy(
		certificates.filter((row) => !row.revoked),
		(row) => achievementOf(row.achievement)
	);
	return [...valid]
		.filter(([, rows]) => rows.length > 1)
		.map(([achievement]) => `${achievement}: lebih dari satu yang berlaku`);
}
