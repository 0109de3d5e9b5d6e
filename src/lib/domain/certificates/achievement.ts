import type { Shows } from './certificate-facts.ts';

/**
 * What a certificate is for, as one text that exists once: a second run of the same issue finds it taken. Its first
 * part is the kind, then the cause and the holder, then, of a replacement, the count: `event:<event>:<participant>:2`.
 */
export const eventAchievement = (eventId: string, participantId: string): string => `event:${eventId}:${participantId}`;

export const courseAchievement = (assignmentId: string, personId: string): string =>
	`course:${assignmentId}:${personId}`;

/** The second document of a programme, beside the one of its completion. */
export const shownAchievement = (shows: Shows, assignmentId: string, personId: string): string =>
	`course-${shows}:${assignmentId}:${personId}`;

/** Which document an achievement is for; null: that of the completion, or of an event. */
export const shownBy = (achievement: string): Shows | null =>
	achievement.startsWith('course-followed:')
		? 'followed'
		: achievement.startsWith('course-understood:')
			? 'understood'
			: null;

/** The same achievement on a certificate that takes the place of the one so named. */
export function replacingAchievement(achievement: string): string {
	const [kind, cause, holder, count] = achievement.split(':');
	return [kind, cause, holder, Number(count ?? 1) + 1].join(':');
}
