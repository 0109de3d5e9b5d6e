import { unitScope } from '#lib/domain/access/policy.ts';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { hoursLeft, YEARLY_HOURS } from '#lib/domain/certificates/training-hours.ts';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sheetFile, watermark, type SheetFile } from '#lib/server/spreadsheets/write-sheets.ts';
import { certificatesOfYear } from './certificates.queries.ts';

type Person = { unit: string; name: string; number: string; certificates: number; hours: number };

/**
 * Teaching hours per person of a calendar year, for the units of the admin's scope, as CSV: unit at issue, name, number,
 * certificates that hold, hours, and what is left of the yearly twenty. `demo` prints the watermark. Refuses whoever administers no unit.
 */
export async function trainingHoursCsv(
	ctx: Context,
	year: number,
	demo = false
): Promise<Outcome<SheetFile, 'not-found'>> {
	const scope = unitScope(ctx.actor, 'certificate.revoke');
	if (!scope.all && scope.paths.length === 0) return no('not-found');
	const people = new Map<string, Person>();
	for (const row of await certificatesOfYear(ctx.db, scope, year)) {
		const { holder, trainingHours } = JSON.parse(row.facts) as CertificateFacts;
		const key = row.holder_person_id ?? holder.employeeNumber ?? row.id;
		const person = people.get(key) ?? {
			unit: holder.units[0] ?? '',
			name: holder.fullName,
			number: holder.employeeNumber ?? '',
			certificates: 0,
			hours: 0
		};
		people.set(key, { ...person, certificates: person.certificates + 1, hours: person.hours + trainingHours });
	}
	const sorted = [...people.values()].sort(
		(a, b) => a.unit.localeCompare(b.unit, 'id') || a.name.localeCompare(b.name, 'id')
	);
	const rows = sorted.map(({ unit, name, number, certificates, hours }) => [
		unit,
		name,
		groupEmployeeNumber(number),
		certificates,
		hours,
		hoursLeft(hours)
	]);
	await recordAudit(ctx, 'report.exported', { type: 'training-hours', id: String(year) }, { people: people.size });
	const head = ['Unit', 'Nama', 'Nomor', 'Sertifikat', 'Jam pelajaran', `Sisa dari ${YEARLY_HOURS} JP`];
	const page = { name: 'Jam pelajaran', rows: [...watermark(demo), head, ...rows] };
	return ok(await sheetFile(['jam-pelajaran', String(year)], 'csv', [page]));
}
