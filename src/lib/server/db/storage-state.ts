import type { LogEvent } from 'kysely';
import { isStorageFull } from './dialect.ts';

const WRITES = /^(Insert|Update|Delete|Merge)QueryNode$/;

/** Whether the last write found the disk full. Listens to every statement, so that asking costs nothing. */
export class StorageState {
	#full = false;

	/** For Kysely's `log`. What only reads says nothing: reading goes on when nothing can be written any more. */
	readonly hear = (event: LogEvent): void => {
		if (event.level === 'error') {
			if (isStorageFull(event.error)) this.#full = true;
		} else if (this.#full && WRITES.test(event.query.query.kind)) this.#full = false;
	};

	get full(): boolean {
		return this.#full;
	}
}
