/** As what somebody is on an event's list. */
export const ATTENDS_AS = ['participant', 'speaker', 'moderator', 'committee'] as const;
export type AttendsAs = (typeof ATTENDS_AS)[number];
