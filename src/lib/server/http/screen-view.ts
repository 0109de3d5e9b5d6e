/** What the screens of a hall's rounds and of its pledge have in common: the frame around what the hall sees. */
import { paths } from '#lib/paths.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';

type Found<State> = {
	event: { title: string; zone: Zone };
	sessionTitle: string;
	supervises: boolean;
	state: State;
};
/** Of the screen: its word, its own address, its stream, and the remote that steers it. */
type Screen = { word: string; here: string; stream: string; remote: string };

/** The page of a screen; whoever does not supervise is led from it to the event's desk. */
export const screenView = <State>(
	{ event, sessionTitle, supervises, state }: Found<State>,
	{ word, here, stream, remote }: Screen,
	of: { eventId: string; origin: string }
) => ({
	title: `${word}: ${event.title}`,
	bare: true,
	frame: {
		eventTitle: event.title,
		sessionTitle,
		zone: event.zone,
		entry: `${new URL(of.origin).host}${paths.joinRounds()}`,
		desk: supervises ? remote : paths.event(of.eventId),
		signIn: paths.signIn(here)
	},
	stream,
	state
});
