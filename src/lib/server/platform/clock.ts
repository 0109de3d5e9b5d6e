/** The only clock of the server. */
export const systemClock = (): Date => new Date();
