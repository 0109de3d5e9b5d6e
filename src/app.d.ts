import type { App as Server } from '#lib/server/main.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Shell } from '#lib/ui/shell.ts';

declare global {
	namespace App {
		interface Locals {
			app: Server;
			ctx: Context;
			/** The public address is https: cookies are `Secure` and named `__Host-`. */
			secure: boolean;
			/** Set where a write found the disk full: the answer says 507. */
			storageFull?: boolean;
		}
		interface Error {
			message: string;
			/** Finds the log line of a surprise. */
			id?: string;
		}
		interface PageData {
			shell: Shell;
			requestId: string;
			title?: string;
			/** No header and footer: hall screen, scanner. */
			bare?: boolean;
		}
	}
}
