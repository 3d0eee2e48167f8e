/* What every screen looks like: small, usual and large, with colour and without. `make update-golden` writes them anew. */
#include "tests/tui/setups.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* The way to a screen from the first one: keys by name, and texts to type after "=". */
struct screen {
	const char *name, *way;
};

static const int sizes[][2] = {{80, 24}, {120, 40}, {40, 12}};

static const struct screen nothing_there[] = {
    {"first-home", ""},
    {"first-start", "a"},
    {"first-start-name-missing", "a Ctrl-s"},
    {"first-chooser", "Down Down Enter"},
    {"first-outline", "1"},
    {"first-part", "1 Down Enter"},
    {"first-check", "1 s"},
    {"first-refused", "1 s m"},
    {"first-search", "/"},
    {"first-history", "3"},
    {"first-help", "?"},
};

static const struct screen nothing_answered[] = {
    {"new-gaps", "7"},
    {"new-actions", "8"},
    {"new-kpis", "9"},
    {"new-questions", "Q"},
    {"new-checkup", ": =checkup Enter"},
    {"new-review", "1 Down v"},
    {"new-home", ""},
    {"new-check", "s"},
    {"new-evidence", "2"},
    {"new-evidence-of-check", "s e"},
    {"new-evidence-form", "s e a"},
    {"new-history", "3"},
};

static const struct screen filled[] = {
    {"home", ""},
    {"home-down", "Down Down"},
    {"home-unknown-key", "y"},
    {"outline", "1"},
    {"outline-down", "1 Down"},
    {"part", "1 Down Enter"},
    {"check", "s"},
    {"check-answered", "s Up"},
    {"check-met", "s m"},
    {"reason", "s x"},
    {"reason-missing", "s x Enter"},
    {"note", "s c"},
    {"note-changed", "s c =Line"},
    {"note-leave", "s c =Line Esc"},
    {"note-kept", "s Up c"},
    {"register", "2"},
    {"evidence-of-check", "s e"},
    {"evidence-form", "2 a"},
    {"evidence-form-kind", "2 a Tab f"},
    {"evidence-edit", "2 Enter"},
    {"evidence-retire", "2 d"},
    {"evidence-rechecked", "2 v"},
    {"chooser", "4"},
    {"reading-home", "4 Down Enter Esc"},
    {"reading-check", "4 Down Enter s"},
    {"search", "/"},
    {"search-found", "/ =board"},
    {"search-wrong", "/ =state:x"},
    {"search-nothing", "/ =xyzzy"},
    {"history", "3"},
    {"help-outline", "s ?"},
    {"help-form", "5 F1"},
    {"profile", "5"},
    {"profile-leave", "5 s Esc"},
    {"report", "6"},
    {"report-outline", "6 Tab"},
    {"report-which", "6 s"},
    {"report-redacted", "6 x"},
    {"report-found", "6 / =ceiling Enter"},
    {"report-issue", "6 i"},
    {"bottom-line", "6 b"},
    {"paper-settings", "6 o"},
    {"decisions-empty", "6 d"},
    {"decision-form", "6 d a"},
    {"prompt", ":"},
    {"prompt-name", ": =ev Tab"},
};

static const struct screen wide[] = {
    {"wide-home", ""},
    {"wide-outline", "1"},
    {"wide-check", "s"},
    {"wide-check-long-note", "s Up"},
    {"wide-note", "/ =T.1.1-b Enter c"},
    {"wide-register", "2"},
    {"wide-evidence-edit", "2 Enter"},
    {"wide-chooser", "4"},
    {"wide-profile", "5"},
    {"wide-search", "/ =資"},
    {"wide-history", "3"},
};

static const struct screen read_only[] = {
    {"read-only-home", ""},
    {"read-only-check", "s"},
    {"read-only-refused", "s m"},
    {"read-only-register", "2"},
};

/* The registers, full. */
static const struct screen example[] = {
    {"example-home", ""},
    {"example-home-further", "PageDown PageDown"},
    {"example-outline", "1"},
    {"example-gaps", "7"},
    {"example-actions", "8"},
    {"example-kpis", "9"},
    {"example-kpi-values", "9 Down Down Down Tab"},
    {"example-questions", "4 Up Enter Q"},
    {"example-checkup", ": =checkup Enter"},
    {"example-register", "2"},
    {"example-review", "/ =S.9.3 Enter v"},
    {"example-history", "3"},
    {"example-search", "/ =drill"},
    {"example-report", "6 PageDown"},
    {"example-decisions", ": =decisions Enter"},
};

/* --- one database for all screens of a test, and a copy of it for each --- */

static const char *template;

static void copy_template(const char *home)
{
	AUTO_FREE char *command = xasprintf("cp -R '%s/data' '%s/'", template, home);

	cr_assert(system(command) == 0, "%s", command);
}

static void go(struct term *t, const char *way)
{
	AUTO_FREE char *words = xstrdup(way);
	char *rest = NULL;

	for (char *word = strtok_r(words, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
		if (*word == '=')
			term_type(t, word + 1);
		else
			term_keys(t, word, NULL);
	}
}

static void look_at(const struct screen *screen, const int size[2], struct term_options options)
{
	struct term *t = term_start(size[0], size[1], options);

	go(t, screen->way);
	term_golden(t, screen->name);
	term_end(t);
}

static void look_at_all(const struct screen *screens, size_t n, struct term_options options)
{
	void (*setup)(const char *home) = options.setup;
	struct term *first = NULL;

	if (setup != NULL) {
		first = term_start(80, 24, options);
		term_send(first, "q"); /* so that the file is whole */
		cr_assert(term_exit_status(first, 20000) == 0);
		template = term_home(first);
		options.setup = copy_template;
	}
	for (size_t i = 0; i < n; i++)
		for (size_t size = 0; size < COUNT(sizes); size++)
			look_at(&screens[i], sizes[size], options);
	if (first != NULL)
		term_end(first);
}

static const char *const only_reading[] = {"--read-only", NULL};

#define LOOK(test, screens, ...)                                                                                        \
	Test(views, test)                                                                                               \
	{                                                                                                               \
		look_at_all(screens, COUNT(screens), (struct term_options){__VA_ARGS__});                               \
	}                                                                                                               \
	Test(views, test##_without_colour)                                                                              \
	{                                                                                                               \
		look_at_all(screens, COUNT(screens), (struct term_options){.mono = true, __VA_ARGS__});                 \
	}

LOOK(nothing_there, nothing_there, .anonymous = true)
LOOK(nothing_answered, nothing_answered, .setup = setup_assessment)
LOOK(filled, filled, .setup = setup_filled)
LOOK(wide, wide, .setup = setup_wide)
LOOK(example, example, .setup = setup_example)
LOOK(read_only, read_only, .setup = setup_filled, .args = only_reading)

Test(views, very_large)
{
	static const struct screen check = {"check-answered", "s Up"}, part = {"outline-down", "1 Down"};
	static const int large[2] = {200, 60};

	look_at(&check, large, (struct term_options){.setup = setup_filled});
	look_at(&part, large, (struct term_options){.setup = setup_filled});
}
