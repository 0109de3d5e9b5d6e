/** The certificates of a programme, for the unit whose people hold them. */
import { can } from '#lib/domain/access/policy.ts';
import { fileWord } from '#lib/domain/spreadsheets/file-name.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { assignmentFacts } from '#lib/server/programmes/programmes.ts';
import { findUnit, listSubtree, type Unit } from '#lib/server/units/units.ts';
import type { CertificateRow } from './certificates.queries.ts';
import {
	certificateCounts,
	certificatesOfAssignment,
	completedBelow,
	type HolderCount
} from './unit-certificates.queries.ts';
import { toSummary, type CertificateSummary } from './certificate-summary.ts';
import { printableHolder } from '#lib/server/paper/fonts.ts';
import type { UnitZip } from './zip-unit.ts';
import { zipStream } from './zip-stream.ts';

export type CertificatesAsk = { unitId: string; assignmentId: string };

export type UnitCertificateList = {
	unit: { id: string; name: string; zone: Unit['zone'] };
	programme: { id: string; title: string };
	/** Documents issued to people who belonged here at issue; of those, how many hold (neither revoked nor replaced). */
	issued: number;
	valid: number;
	/** People with a document that holds. */
	holders: number;
	/** The unit itself and those directly below it, each with all below; those without any are left out. */
	units: ({ id: string; name: string; self: boolean } & DocumentFigures)[];
	/** Finished, without certificate yet; `letters` cannot be printed and are why it does not come. The first fifty. */
	waiting: { name: string; letters: string[] }[];
	certificates: CertificateSummary[];
	page: number;
	pages: number;
};

type DocumentFigures = { holders: number; valid: number; withdrawn: number };

const PER_PAGE = 50;
const MOST_WAITING = 50;

/**
 * Who of the unit and below it holds a certificate of the programme, by the unit they belonged to at issue.
 * Refuses 'not-found': unit or programme unknown, or not the actor's to hand certificates out for.
 */
export async function listUnitCertificates(
	ctx: Context,
	ask: CertificatesAsk & { page: number }
): Promise<Outcome<UnitCertificateList, 'not-found'>> {
	const desk = await openDesk(ctx, ask);
	if (!desk) return no('not-found');
	const { unit, title } = desk;
	const below = { assignmentId: ask.assignmentId, path: unit.path };
	const counts = await certificateCounts(ctx.db, below);
	const { holders, valid, withdrawn } = documentFigures(counts);
	const issued = valid + withdrawn;
	const pages = Math.max(1, Math.ceil(issued / PER_PAGE));
	const page = Math.min(ask.page, pages);
	const rows = await certificatesOfAssignment(ctx.db, {
		...below,
		window: { limit: PER_PAGE, offset: (page - 1) * PER_PAGE }
	});
	const waiting = await completedBelow(ctx.db, { ...below, limit: MOST_WAITING });
	return ok({
		unit: { id: unit.id, name: unit.name, zone: unit.zone },
		programme: { id: ask.assignmentId, title },
		issued,
		valid,
		holders,
		units: await unitLines(ctx, unit, counts),
		waiting: waiting.map((row) => {
			const name = fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix });
			return { name, letters: printableHolder(name).missing };
		}),
		certificates: rows.map((row) => toSummary(ctx, row)),
		page,
		pages
	});
}

/**
 * Every certificate of them that holds as one ZIP, a folder per unit at issue, and a manifest with the hashes (K10).
 * The download is written into the audit log. Refuses 'not-found' as above, and where there is none.
 */
export async function zipUnitCertificates(ctx: Context, ask: CertificatesAsk): Promise<Outcome<UnitZip, 'not-found'>> {
	const desk = await openDesk(ctx, ask);
	if (!desk) return no('not-found');
	const { unit, title } = desk;
	const rows = await certificatesOfAssignment(ctx.db, { assignmentId: ask.assignmentId, path: unit.path });
	const valid = rows.filter((row) => row.revoked_at === null);
	if (valid.length === 0) return no('not-found');
	const folders = await foldersOf(ctx, unit);
	await recordAudit(
		ctx,
		'certificate.downloaded-in-bulk',
		{ type: 'assignment', id: ask.assignmentId, unitId: unit.id },
		{ unit: unit.id, count: valid.length }
	);
	const fileName = `${fileWord(`Sertifikat ${unit.name} ${title}`, 100)}.zip`;
	const folderOf = (row: CertificateRow) => folders.get(row.holder_unit_id ?? '') ?? '';
	return ok({ fileName, count: valid.length, stream: zipStream(ctx, valid, folderOf) });
}

async function openDesk(ctx: Context, ask: CertificatesAsk): Promise<{ unit: Unit; title: string } | null> {
	const unit = await findUnit(ctx, ask.unitId);
	if (!unit || !can(ctx.actor, 'certificate.collect', { unitPath: unit.path })) return null;
	const found = await assignmentFacts(ctx, ask.assignmentId);
	// One of another agency has no certificates here: it is not said whether it exists.
	const concerns =
		found && (unit.path.startsWith(found.assignment.unit.path) || found.assignment.unit.path.startsWith(unit.path));
	return found && concerns ? { unit, title: found.assignment.title } : null;
}

/** Folders by unit id: the names of the units in the order of the tree; two of one name are told apart by their codes. */
async function foldersOf(ctx: Context, unit: Unit): Promise<Map<string, string>> {
	const units = await listSubtree(ctx, unit.path);
	const taken = new Map<string, number>();
	for (const { name } of units) taken.set(fileWord(name, 80), (taken.get(fileWord(name, 80)) ?? 0) + 1);
	return new Map(
		units.map(({ id, name, code }) => {
			const word = fileWord(name, 80);
			return [id, taken.get(word) === 1 ? word : `${word}-${fileWord(code, 30)}`];
		})
	);
}

async function unitLines(
	ctx: Context,
	unit: Unit,
	counts: readonly HolderCount[]
): Promise<UnitCertificateList['units']> {
	const children = (await listSubtree(ctx, unit.path)).filter(({ parentId }) => parentId === unit.id);
	const line = (one: Unit, rows: typeof counts, self: boolean) => ({
		id: one.id,
		name: one.name,
		self,
		...documentFigures(rows)
	});
	return [
		line(
			unit,
			counts.filter((row) => row.unit_path === unit.path),
			true
		),
		...children.map((child) =>
			line(
				child,
				counts.filter((row) => row.unit_path.startsWith(child.path)),
				false
			)
		)
	].filter(({ valid, withdrawn }) => valid + withdrawn > 0);
}

/** Somebody with two documents, or with one of each of two units they belonged to, is one holder. */
function documentFigures(rows: readonly HolderCount[]): DocumentFigures {
	const valid = rows.reduce((sum, row) => sum + Number(row.valid), 0);
	const all = rows.reduce((sum, row) => sum + Number(row.count), 0);
	const holders = new Set(rows.filter((row) => Number(row.valid) > 0).map((row) => row.person_id)).size;
	return { holders, valid, withdrawn: all - valid };
}
