import { json } from '@sveltejs/kit';
import { scannerDoors } from '#lib/server/attendance/scanner-doors.ts';
import type { RequestHandler } from './$types';

/** Whose scanner this phone is now, and the sessions it may stand at. */
export const GET: RequestHandler = async ({ locals }) => json(await scannerDoors(locals.ctx));
