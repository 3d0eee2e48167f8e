/* Databases to start the program with: for the member `setup` of struct term_options. */
#ifndef ADHERE_TESTS_SETUPS_H
#define ADHERE_TESTS_SETUPS_H

/* "Orion-2", systemic risk, nothing answered. */
void setup_assessment(const char *home);
/* The same with a handful of answers of all kinds, notes, and three pieces of evidence. */
void setup_filled(const char *home);
/* Titles, names, notes and evidence of wide and joining characters, long ones among them. */
void setup_wide(const char *home);
/* What "adhere example" makes, as the person's own database. */
void setup_example(const char *home);
/* Orion-2 and, worked on last, "Lyra" on the first draft. */
void setup_two(const char *home);

#endif
