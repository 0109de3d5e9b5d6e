/**
 * Guests that one helper's phone may bring at its event: more than a gate of a hall of three hundred sees, and far fewer
 * than would fill a list. Beyond it a supervisor adds them.
 */
export const MOST_GUESTS = 60;
