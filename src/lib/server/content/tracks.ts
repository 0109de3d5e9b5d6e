/** The learning paths as anyone may read them: what each is for, and its modules in order. Nothing is recorded here. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { basisInWords, moduleReview, openQuestionsOf, type Content } from './content.ts';
import type { ModuleMeta, Prohibition, Track } from './content-schema.ts';
import type { BasisWords, OpenQuestionsWords } from '#lib/text/bases.ts';

export type TrackModule = Pick<ModuleMeta, 'slug' | 'title' | 'summary' | 'minutes'>;

export type TrackLine = { id: string; title: string; audience: string; moduleCount: number; minutes: number };

export type TrackPage = TrackLine & { intro: string; notes: string[]; hasQuiz: boolean; modules: TrackModule[] };

export type TrackReading = {
	track: { id: string; title: string };
	meta: ModuleMeta;
	position: number;
	count: number;
	previous: TrackModule | null;
	next: TrackModule | null;
	/** Only the laws this module cites. */
	bases: { id: string; view: BasisWords }[];
	openQuestions: OpenQuestionsWords | null;
	/** How far a jurist has read it. */
	review: Prohibition['review']['state'];
};

/** Every path; those of ASN first, then those of others, each as its file says. */
export function listTracks(content: Content): TrackLine[] {
	const tracks = [...content.tracks.values()];
	return [...tracks.filter((track) => track.shows_sanctions), ...tracks.filter((track) => !track.shows_sanctions)].map(
		(track) => toLine(content, track)
	);
}

/** One path. Refuses 'not-found'. */
export function trackPage(content: Content, id: string): Outcome<TrackPage, 'not-found'> {
	const track = content.tracks.get(id);
	if (!track) return no('not-found');
	const { intro, notes, quiz } = track;
	return ok({
		...toLine(content, track),
		intro,
		notes,
		hasQuiz: quiz,
		modules: modulesOf(content, track).map(toModule)
	});
}

/**
 * A module within a path. Refuses 'not-found': no such path, or the module is not on it, so what binds ASN is never
 * read as a part of somebody else's path.
 */
export function readInTrack(
	{ content, now }: { content: Content; now(): Date },
	id: string,
	slug: string
): Outcome<TrackReading, 'not-found'> {
	const track = content.tracks.get(id);
	if (!track) return no('not-found');
	const modules = modulesOf(content, track);
	const index = modules.findIndex((module) => module.slug === slug);
	const meta = modules[index];
	if (!meta) return no('not-found');
	const at = (place: number) => (modules[place] ? toModule(modules[place]) : null);
	return ok({
		track: { id: track.id, title: track.title },
		meta,
		position: index + 1,
		count: modules.length,
		previous: at(index - 1),
		next: at(index + 1),
		bases: meta.bases.flatMap((basisId) => {
			const basis = content.bases.get(basisId);
			return basis ? [{ id: basisId, view: basisInWords(basis, now()) }] : [];
		}),
		openQuestions: openQuestionsOf(content),
		review: moduleReview(content, meta.slug)
	});
}

function toLine(content: Content, track: Track): TrackLine {
	const modules = modulesOf(content, track);
	const minutes = modules.reduce((sum, module) => sum + module.minutes, 0);
	return { id: track.id, title: track.title, audience: track.audience, moduleCount: modules.length, minutes };
}

const toModule = ({ slug, title, summary, minutes }: ModuleMeta): TrackModule => ({ slug, title, summary, minutes });

function modulesOf(content: Content, track: Track): ModuleMeta[] {
	const bySlug = new Map(content.modules.map((module) => [module.slug, module]));
	return track.modules.flatMap((slug) => bySlug.get(slug) ?? []);
}
