import { json } from '@sveltejs/kit';
import { scannerDoors } from '#lib/server/attendance/scanner-doors.ts';
import type { RequestHandler } from './$types';

/** The sessions that a scanner may stand at for whoever is signed in; whose it is then, their list says. */
export const GET: RequestHandler = async ({ locals }) => json(await scannerDoors(locals.ctx));
