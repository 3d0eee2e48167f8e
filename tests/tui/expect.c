/* What tests of the screen prepare and expect beyond the screen. */
#include "tests/tui/expect.h"

#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <string.h>

struct term *start_at(int cols, int rows, void (*setup)(const char *home), const char *key)
{
	struct term *t = term_start(cols, rows, (struct term_options){.setup = setup});

	term_keys(t, key, NULL);
	return t;
}

void put_file(const char *home, const char *name, const char *text)
{
	AUTO_FREE char *path = path_join(home, name);
	struct err err = ERR_INIT;

	cr_assert(file_write(path, text, strlen(text), true, &err), "%s", err.text);
}

void expect_in(const char *output, const char *text)
{
	cr_expect(strstr(output, text) != NULL, "\"%s\" is not in:\n%s", text, output);
}

void expect_output(const struct term *t, const char *line, const char *text)
{
	AUTO_FREE char *output = term_command_line(term_home(t), "Ada Example", 0, line);

	expect_in(output, text);
}

void expect_shown(const struct term *t, const char *item, const char *text)
{
	AUTO_FREE char *output = term_command_output(term_home(t), 0, "show", item, NULL);

	expect_in(output, text);
}
