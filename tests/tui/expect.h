/* What tests of the screen prepare and expect beyond the screen: files in the home, and what the command line says. */
#ifndef ADHERE_TESTS_EXPECT_H
#define ADHERE_TESTS_EXPECT_H

struct term;

/* A terminal on what the setup made, with one key pressed: the screen under test. */
struct term *start_at(int cols, int rows, void (*setup)(const char *home), const char *key);
/* Writes a file below that home. */
void put_file(const char *home, const char *name, const char *text);

/* Fails the test unless the text is in the output. */
void expect_in(const char *output, const char *text);
/* The same for what `adhere LINE` prints: the words of a line, as for term_command_line. */
void expect_output(const struct term *t, const char *line, const char *text);
/* The same for `adhere show ITEM`. */
void expect_shown(const struct term *t, const char *item, const char *text);

#endif
