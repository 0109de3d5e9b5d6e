import { ASK_AGAIN } from '#lib/domain/imports/unit-choices.ts';
import type { UnitFinder } from '#lib/domain/imports/unit-finder.ts';
import { unitTyped } from '#lib/domain/imports/unit-typed.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { homeOf, openBatch } from './batch.ts';
import { batchUnits } from './batch-units.ts';
import { rechecked } from './recheck-import.ts';
import { aliasScope, rememberSpellings, type AliasSpelling } from './unit-aliases.ts';
import { spellingsOfBatch } from './unit-step.ts';

/** What was said of one spelling: a unit, a unit's name or code as typed, to leave its rows, to ask again, or nothing. */
export type SpellingAnswer = {
	spelling: string;
	choice: { kind: 'unit'; unitId: string } | { kind: 'typed'; text: string } | { kind: 'leave' | 'ask' | 'open' };
};
type Place = { batchId: string; eventId: string | null; assignmentId?: string };
export type MatchRefusal = 'not-found' | 'already-applied' | 'unit-unknown';

/**
 * Keeps which units the spellings of a list mean, reads the list again with them, and remembers them for the next list
 * where the actor may. Refuses 'not-found', 'already-applied', and 'unit-unknown' with the spellings whose unit is none
 * that this import may use: then nothing is kept.
 */
export async function matchUnits(
	ctx: Context,
	input: Place & { answers: readonly SpellingAnswer[] }
): Promise<{ ok: true } | { ok: false; reason: MatchRefusal; spellings: string[] }> {
	const batch = await openBatch(ctx, input.batchId, homeOf(input));
	if (!batch || batch.kind === 'units') return { ok: false, reason: 'not-found', spellings: [] };
	const { finder, spellings } = await spellingsOfBatch(ctx, batch);
	const asked = new Map(spellings.map((spelling) => [spelling.key, spelling]));
	const answers = input.answers.filter(({ spelling, choice }) => asked.has(spelling) && choice.kind !== 'open');
	const units = { ...batch.stored.units, spellings: { ...batch.stored.units.spellings } };
	const kept: AliasSpelling[] = [];
	const unknown: string[] = [];
	for (const { spelling, choice } of answers) {
		const unitId = unitOf(finder, choice);
		if (unitId === undefined) {
			unknown.push(spelling);
			continue;
		}
		units.spellings[spelling] = unitId ?? ASK_AGAIN;
		// Leaving rows out is for this list; what its reader says of a unit is for the next ones too.
		if (unitId !== '') kept.push({ spelling, written: asked.get(spelling)?.written[0] ?? spelling, unitId });
	}
	if (unknown.length > 0) return { ok: false, reason: 'unit-unknown', spellings: unknown };
	return inTransaction(ctx, async (ctx) => {
		const written = await rechecked(ctx, batch, { units });
		if (!written.ok) return { ...written, spellings: [] };
		await remember(ctx, batch.unitPath, kept);
		return written;
	});
}

/** The unit's id; '' leaves the rows, null asks again, undefined is no unit of this import. */
function unitOf(finder: UnitFinder, choice: SpellingAnswer['choice']): string | null | undefined {
	if (choice.kind === 'leave') return '';
	if (choice.kind === 'unit') return finder.units.find((unit) => unit.id === choice.unitId)?.id;
	return choice.kind === 'typed' ? unitTyped(finder, choice.text)?.id : null;
}

async function remember(ctx: Context, path: string, spellings: readonly AliasSpelling[]): Promise<void> {
	const scopeId = aliasScope(ctx, path);
	if (scopeId === null || spellings.length === 0) return;
	await rememberSpellings(ctx, scopeId, spellings);
	await recordAudit(
		ctx,
		'unit.spellings-kept',
		{ type: 'unit', id: scopeId, unitId: scopeId },
		{ spellings: spellings.length }
	);
}

/** Puts every row into one unit, or (null) takes that back. Refuses 'not-found', 'already-applied' and 'unit-unknown'. */
export async function chooseOneUnit(
	ctx: Context,
	input: Place & { unitId: string | null }
): Promise<Outcome<null, MatchRefusal>> {
	const batch = await openBatch(ctx, input.batchId, homeOf(input));
	if (!batch || batch.kind === 'units') return no('not-found');
	const finder = await batchUnits(ctx, batch, batch.stored.units);
	if (input.unitId !== null && !finder.units.some((unit) => unit.id === input.unitId)) return no('unit-unknown');
	const written = await rechecked(ctx, batch, { units: { ...batch.stored.units, one: input.unitId } });
	return written.ok ? ok(null) : no(written.reason);
}
