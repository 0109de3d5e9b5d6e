import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Content, LegalBasis, ModuleMeta } from '#lib/server/content/content.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { currentPath, type Path, type ModuleStep } from './course.ts';
import { placeOf } from './completions.queries.ts';
import { issueStepToken } from './step-token.ts';

export type OpenModule = {
	meta: ModuleMeta;
	/** Place in the reader's path, from 1, and its length. */
	position: number;
	count: number;
	previous: ModuleStep | null;
	next: ModuleStep | null;
	readVersion: number | null;
	/** What changed since the version read, oldest first; empty when nothing did, or nothing was read. */
	changes: { on: string; what: string }[];
	/** Number of the heading last reached, on whatever device; 0 is the top. */
	section: number;
	/** Sent back by "Tandai selesai dibaca"; null for a reader without a programme, whose reading is not recorded. */
	stepToken: string | null;
	/** Only the laws this module cites. */
	bases: LegalBasis[];
	course: Path | null;
};

/**
 * A module as its reader meets it. Refuses 'not-found': no such module, or not on the reader's path (what binds ASN
 * is not shown to RT as if it bound them). Without a programme every module may be read; nothing is recorded then.
 */
export async function openModule(ctx: Context, slug: string): Promise<Outcome<OpenModule, 'not-found'>> {
	if (ctx.actor.kind !== 'person' || !can(ctx.actor, 'course.take', { personId: ctx.actor.personId }))
		return no('not-found');
	const { personId } = ctx.actor;
	const course = await currentPath(ctx);
	const path = course?.modules ?? freeReading(ctx.content);
	const index = path.findIndex((module) => module.slug === slug);
	const meta = ctx.content.modules.find((module) => module.slug === slug);
	if (index < 0 || !meta) return no('not-found');
	const readVersion = path[index]?.readVersion ?? null;
	const step = course && { enrolmentId: course.enrolmentId, personId, slug, version: meta.version };
	return ok({
		meta,
		position: index + 1,
		count: path.length,
		previous: path[index - 1] ?? null,
		next: path[index + 1] ?? null,
		readVersion,
		changes: changesSince(meta, readVersion),
		section: course ? await placeOf(ctx.db, course.enrolmentId, slug) : 0,
		stepToken: step ? issueStepToken(ctx, step) : null,
		bases: meta.bases.flatMap((id) => ctx.content.bases.get(id) ?? []),
		course
	});
}

const changesSince = ({ changes }: ModuleMeta, readVersion: number | null) =>
	readVersion === null
		? []
		: changes.filter((change) => change.version > readVersion).map(({ on, what }) => ({ on, what }));

/** Every module in the order of the course, for readers nobody has enrolled. */
export function freeReading(content: Content): ModuleStep[] {
	return content.modules.map(({ slug, title, summary, minutes, version }) => ({
		slug,
		title,
		summary,
		minutes,
		version,
		readVersion: null
	}));
}
