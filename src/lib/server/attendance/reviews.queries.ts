/** Scans in doubt, and the lines that answer them. */
import type { Db, ScanTable } from '#lib/server/db/schema.ts';

export type ReviewRow = ScanTable & {
	session_title: string;
	name: string;
	title_prefix: string;
	title_suffix: string;
	unit_label: string;
	person_id: string | null;
	/** The entry that counts, where this one was merged. */
	standing_id: string;
	operator_name: string | null;
	helper_name: string | null;
	/** Who let that phone in. */
	invited_by: string | null;
	/** Who made it, where another one sent it. */
	made_by: string | null;
	maker_name: string | null;
	answer: ScanTable['outcome'] | null;
	answered_at: string | null;
	answer_note: string | null;
	answerer_name: string | null;
};

function reviews(db: Db) {
	return db
		.selectFrom('scan')
		.innerJoin('event_session', 'event_session.id', 'scan.session_id')
		.innerJoin('participant as listed', 'listed.id', 'scan.participant_id')
		.innerJoin('participant', (join) =>
			join.on((eb) => eb('participant.id', '=', eb.fn.coalesce('listed.merged_into', 'listed.id')))
		)
		.leftJoin('person as operator', 'operator.id', 'scan.operator_id')
		.leftJoin('helper_device', 'helper_device.id', 'scan.device_id')
		.leftJoin('scan_maker', 'scan_maker.scan_id', 'scan.id')
		.leftJoin('person as maker', 'maker.id', 'scan_maker.made_by')
		.leftJoin('scan as answer', 'answer.reviews_scan_id', 'scan.id')
		.leftJoin('person as answerer', 'answerer.id', 'answer.operator_id')
		.selectAll('scan')
		.select([
			'event_session.title as session_title',
			'participant.name',
			'participant.title_prefix',
			'participant.title_suffix',
			'participant.unit_label',
			'participant.person_id',
			'participant.id as standing_id',
			'operator.name as operator_name',
			'helper_device.holder_name as helper_name',
			'helper_device.invited_by',
			'scan_maker.made_by',
			'maker.name as maker_name',
			'answer.outcome as answer',
			'answer.received_at as answered_at',
			'answer.note as answer_note',
			'answerer.name as answerer_name'
		])
		.where('scan.outcome', '=', 'review');
}

/** Of an event, those that wait first, then by when they happened. */
export function reviewsOfEvent(db: Db, eventId: string): Promise<ReviewRow[]> {
	return reviews(db)
		.where('scan.event_id', '=', eventId)
		.orderBy((eb) => eb.case().when('answer.id', 'is', null).then(0).else(1).end())
		.orderBy('scan.scanned_at')
		.orderBy('scan.id')
		.limit(500)
		.execute() as Promise<ReviewRow[]>;
}

export function reviewById(db: Db, eventId: string, scanId: string): Promise<ReviewRow | undefined> {
	return reviews(db).where('scan.event_id', '=', eventId).where('scan.id', '=', scanId).executeTakeFirst() as Promise<
		ReviewRow | undefined
	>;
}

/** How many wait, by session. */
export function openReviews(db: Db, eventId: string): Promise<{ session_id: string; waiting: number }[]> {
	return db
		.selectFrom('scan')
		.leftJoin('scan as answer', 'answer.reviews_scan_id', 'scan.id')
		.select((eb) => ['scan.session_id', eb.fn.countAll<number>().as('waiting')])
		.where('scan.event_id', '=', eventId)
		.where('scan.outcome', '=', 'review')
		.where('answer.id', 'is', null)
		.groupBy('scan.session_id')
		.execute();
}
