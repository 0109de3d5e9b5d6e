import { unitScope } from '#lib/domain/access/policy.ts';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { groupEmployeeNumber } from '#lib/domain/people/employee-number.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { certificatesOfYear } from './certificates.queries.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv.ts';

/** Teaching hours every civil servant owes a year. Source: requirement K17, SE BKN 3/2022. */
const YEARLY_HOURS = 20;

type Person = { unit: string; name: string; number: string; certificates: number; hours: number };

/**
 * Teaching hours per person of a calendar year, for the units of the admin's scope, as CSV: unit at issue, name, number,
 * certificates that hold, hours, and what is left of the yearly twenty. `demo` prints the watermark. Refuses whoever administers no unit.
 */
export async function trainingHoursCsv(
	ctx: Context,
	year: number,
	demo = false
): Promise<Outcome<{ fileName: string; text: string }, 'not-found'>> {
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
	const lines = sorted.map((person) =>
		csvLine([
			person.unit,
			person.name,
			// Grouped, it stays text; as one figure a spreadsheet would lose its last three digits.
			groupEmployeeNumber(person.number),
			String(person.certificates),
			String(person.hours),
			String(Math.max(0, YEARLY_HOURS - person.hours))
		])
	);
	await recordAudit(ctx, 'report.exported', { type: 'training-hours', id: String(year) }, { people: people.size });
	const watermark = demo ? csvLine(['DATA CONTOH', 'bukan data pegawai sebenarnya']) : '';
	const head = csvLine(['Unit', 'Nama', 'Nomor', 'Sertifikat', 'Jam pelajaran', `Sisa dari ${YEARLY_HOURS} JP`]);
	return ok({ fileName: `jam-pelajaran-${year}.csv`, text: BYTE_ORDER_MARK + watermark + head + lines.join('') });
}
