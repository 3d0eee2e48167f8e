/* Changing data on the screen: who does it, somebody else doing the same, undo, the person's own editor, drafts. */
#include "tests/tui/expect.h"
#include "tests/tui/setups.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* At the first check that is open: T.1.1-a. */
static struct term *start_at_check(struct term_options options)
{
	struct term *t;

	if (options.setup == NULL && options.home == NULL)
		options.setup = setup_assessment;
	t = term_start(110, 30, options);
	term_keys(t, "s", NULL);
	term_expect(t, "T.1.1-a");
	return t;
}

Test(changing, the_name_is_asked_for_once)
{
	struct term *t = start_at_check((struct term_options){.anonymous = true});

	term_keys(t, "m", NULL);
	term_expect(t, "Who are you?");
	term_keys(t, "Esc", NULL);
	term_expect(t, "Nothing was changed");
	term_expect(t, "answered 0 %");
	term_keys(t, "m", NULL);
	term_type(t, "Bea Example");
	term_keys(t, "Enter", NULL);
	expect_shown(t, "T.1.1-a", "Bea Example");
	term_keys(t, "n", "p", NULL);
	cr_expect(not(term_shows(t, "Who are you?")));
	term_end(t);
}

Test(changing, undo_and_redo_say_what_they_did)
{
	struct term *t = start_at_check((struct term_options){0});

	term_keys(t, "m", NULL);
	expect_shown(t, "T.1.1-a", "met");
	term_keys(t, "u", NULL);
	term_expect(t, "T.1.1-a");
	expect_shown(t, "T.1.1-a", "open");
	term_keys(t, "u", NULL);
	cr_expect(not(term_shows(t, "answered 1")));
	term_keys(t, "r", NULL);
	expect_shown(t, "T.1.1-a", "met");
	term_end(t);
}

Test(changing, nobody_writes_over_an_answer_unseen)
{
	struct term *t = start_at_check((struct term_options){0});

	term_keys(t, "c", NULL);
	term_type(t, "Mine");
	term_command(term_home(t), 0, "answer", "T.1.1-a", "not-met", "-m", "Theirs", NULL);
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "was changed meanwhile");
	term_expect(t, "Theirs");
	expect_shown(t, "T.1.1-a", "Theirs");
	term_keys(t, "Enter", NULL);
	term_expect(t, "Mine");
	term_keys(t, "Ctrl-s", NULL);
	expect_shown(t, "T.1.1-a", "Mine");
	expect_shown(t, "T.1.1-a", "not met");
	term_end(t);
}

Test(changing, nothing_when_only_reading)
{
	static const char *const words[] = {"--read-only", NULL};
	struct term *t = start_at_check((struct term_options){.args = words});

	term_keys(t, "m", NULL);
	term_expect(t, "reading only");
	expect_shown(t, "T.1.1-a", "open");
	term_end(t);
}

/* --- the editor --- */

static void write_script(const char *home, const char *text)
{
	AUTO_FREE char *path = path_join(home, "fake-editor");
	struct err err = ERR_INIT;

	cr_assert(file_write(path, text, strlen(text), true, &err), "%s", err.text);
	cr_assert(chmod(path, 0700) == 0);
}

/* Writes down how it was called and what the file was like, leaves something beside it, and puts a line in front. */
static void an_editor(const char *home)
{
	setup_assessment(home);
	write_script(home, "#!/bin/sh\n"
	    "printf '%s|' \"$@\" > \"$HOME/called\"\n"
	    "stat -c '%a' \"$3\" >> \"$HOME/called\"\n"
	    "stat -c '%a' \"$(dirname \"$3\")\" >> \"$HOME/called\"\n"
	    "cp \"$3\" \"$3~\"\n"
	    "{ echo From the editor; cat \"$3~\"; } > \"$3\"\n");
}

static void a_failing_editor(const char *home)
{
	setup_assessment(home);
	write_script(home, "#!/bin/sh\necho lost > \"$1\"\nexit 3\n");
}

static const char *const fake_editor[] = {"VISUAL=sh -c 'exec \"$HOME/fake-editor\" \"$@\"' -x \"two words\"  ;touch", NULL};
static const char *const plain_editor[] = {"PATH=/usr/bin:/bin", "VISUAL=./no-such-editor", NULL};

static void expect_nothing_left_behind(const struct term *t)
{
	AUTO_FREE char *pattern = xasprintf("ls -d %s/adhere-* 2>/dev/null", term_home(t));
	FILE *list = popen(pattern, "r");
	char line[256] = "";

	cr_expect(list != NULL && fgets(line, sizeof line, list) == NULL, "left: %s", line);
	pclose(list);
}

Test(changing, the_persons_own_editor)
{
	struct term *t = start_at_check((struct term_options){.setup = an_editor, .environment = fake_editor});
	AUTO_FREE char *path = path_join(term_home(t), "called");
	AUTO_STR called = STR_INIT;
	struct err err = ERR_INIT;

	term_keys(t, "c", NULL);
	term_type(t, "typed");
	term_keys(t, "Ctrl-e", NULL);
	term_expect(t, "From the editor");
	term_expect(t, "typed");
	cr_expect(term_alternate_screen(t) && term_marks_pastes(t));
	cr_assert(file_read(path, 4096, &called, &err), "%s", err.text);
	cr_expect(str_starts(str_text(&called), "two words|;touch|/") && strstr(called.s, "|600\n700\n") != NULL, "%s", called.s);
	expect_nothing_left_behind(t);
	term_keys(t, "Ctrl-s", NULL);
	expect_shown(t, "T.1.1-a", "From the editor");
	term_end(t);
}

Test(changing, an_editor_that_fails_changes_nothing)
{
	struct term *t = start_at_check((struct term_options){.environment = plain_editor});

	term_keys(t, "c", NULL);
	term_type(t, "typed");
	term_keys(t, "Ctrl-e", NULL);
	term_expect(t, "could not be started");
	term_expect(t, "typed");
	expect_nothing_left_behind(t);
	term_end(t);
}

static const char *const failing_editor[] = {"EDITOR=sh -c '\"$HOME/fake-editor\" \"$1\"' x", NULL};

Test(changing, an_editor_that_ends_with_a_fault_changes_nothing)
{
	struct term *t = start_at_check((struct term_options){.setup = a_failing_editor, .environment = failing_editor});

	term_keys(t, "c", NULL);
	term_type(t, "typed");
	term_keys(t, "Ctrl-e", NULL);
	term_expect(t, "ended with a fault");
	term_expect(t, "typed");
	cr_expect(not(term_shows(t, "lost")));
	term_end(t);
}

/* --- drafts --- */

Test(changing, what_was_not_kept_comes_back_after_a_hang_up)
{
	struct term *t = start_at_check((struct term_options){0}), *again;

	term_keys(t, "c", NULL);
	term_type(t, "half a sen");
	term_hang_up(t);
	cr_expect(eq(int, term_exit_status(t, 1000), 128 + SIGHUP));
	expect_shown(t, "T.1.1-a", "open");
	again = start_at_check((struct term_options){.home = term_home(t)});
	term_keys(again, "c", NULL);
	term_expect(again, "half a sen");
	term_end(again);
	term_end(t);
}
