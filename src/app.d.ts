import type { IncomingMessage } from 'node:http';
import type { App as Server } from '#lib/server/main.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Unavailable } from '#lib/server/http/unavailable.ts';
import type { Shell } from '#lib/ui/shell.ts';

declare global {
	namespace App {
		interface Locals {
			app: Server;
			ctx: Context;
			/** The public address is https: cookies are `Secure` and named `__Host-`. */
			secure: boolean;
			/** Set where the answer is one phone's own though nobody is signed in: no cache keeps it. */
			personal?: boolean;
			/** Set where the disk was full or the database away: the answer gets that status instead of 500. */
			unavailable?: Unavailable;
		}
		/** What adapter-node hands over; the development server has none. */
		interface Platform {
			req: IncomingMessage;
		}
		interface Error {
			message: string;
			/** Finds the log line of a surprise. */
			id?: string;
		}
		interface PageData {
			shell: Shell;
			requestId: string;
			/** For whom the page was made, to say so when a form is sent by script (server/http/sender.ts). */
			sender: string | null;
			/** This page is the answer to a form that a browser sent by itself. */
			sent?: boolean;
			title?: string;
			/** No header and footer: hall screen, scanner. */
			bare?: boolean;
			/** The app that this page may be installed as, where it is not the whole site. */
			manifest?: string;
		}
	}
}
