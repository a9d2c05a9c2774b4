/**
 * As many places of one name are looked at in one file: what each means may take a look at every declaration of some name, and no
 * file that people wrote comes near.
 */
export const mostFacts = 400;
